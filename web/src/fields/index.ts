// What screens may use of the fields.

export { Edit } from "./Edit";
export { isEmpty } from "./kind";
export type { Operator } from "./kind";
export { kindOf, textOf } from "./registry";
