// The product's own source files, for tests about the source itself.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const src = join(process.cwd(), "src");

function walk(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

/** Every TypeScript file under `src/` with its text; paths are relative to `src/`. */
export function sources(): { path: string; text: string }[] {
  return walk(src)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".gen.ts"))
    .map((path) => ({ path: relative(src, path), text: readFileSync(path, "utf8") }));
}
