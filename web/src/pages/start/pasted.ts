// What was pasted, as a file that the importer reads: cards as they are, a table as it is, and a bare list of people with the
// headings it lacks.

const headings: Record<Kind, string> = {
  name: "Name",
  email: "E-mail",
  mobile: "Mobile",
  phone: "Phone",
  company: "Company",
};

type Kind = "name" | "email" | "mobile" | "phone" | "company";

/** A word that only a heading is. */
const heading =
  /^(name|full name|first name|last name|e-?mail|phone|mobile|company|title|姓名|名字|電話|手機|行動電話|公司|公司名稱|電子郵件|信箱|職稱)$/i;
/** The heading over companies. */
const house = /^(company|company name|organi[sz]ation|公司|公司名稱|公司全名)$/i;
const company =
  /(公司|企業|實業|科技|銀行|集團|工廠|行|社|ltd\.?|inc\.?|llc|gmbh|corp\.?|co\.|company|b\.v\.)$/i;

export function pastedFiles(text: string): File[] {
  const clean = text.replace(/\r\n?/g, "\n").trim();
  if (/^BEGIN:VCARD/im.test(clean)) return [new File([clean], "pasted.vcf", { type: "text/vcard" })];
  const { people, companies } = tables(clean);
  const file = (name: string, rows: string[][]) =>
    new File([rows.map((row) => row.map(quoted).join(",")).join("\n")], name, { type: "text/csv" });
  const theirs = companies.length > 0 ? [["Company name"], ...companies.map((name) => [name])] : [];
  return [...(theirs.length > 0 ? [file("companies.csv", theirs)] : []), file("people.csv", people)];
}

/** Rows with headings, and the companies that they name: people can only work at one that is there. */
export function tables(text: string): { people: string[][]; companies: string[] } {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const parts = lines.map(cells);
  const width = Math.max(...parts.map((row) => row.length));
  const rows = parts.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ""));
  const [first = []] = rows;
  const named = first.some((cell) => heading.test(cell));
  const people = named ? rows : [kinds(rows, width).map((kind) => headings[kind]), ...rows];
  const at = people[0]?.findIndex((cell) => house.test(cell)) ?? -1;
  const companies = at < 0 ? [] : people.slice(1).map((row) => row[at] ?? "");
  return { people, companies: [...new Set(companies)].filter((name) => name !== "") };
}

/** A line in its parts: by tabs, else by commas or semicolons, else by wide gaps. */
function cells(line: string): string[] {
  const by = line.includes("\t") ? "\t" : /[,，;；、]/.test(line) ? /[,，;；、]/ : / {2,}/;
  return line.split(by).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** What each column holds, by most of its cells; each kind once, and the first that is nothing else is the name. */
function kinds(rows: string[][], width: number): Kind[] {
  const found: (Kind | undefined)[] = [];
  for (let column = 0; column < width; column += 1) {
    const all = rows.map((row) => row[column] ?? "").filter((cell) => cell !== "");
    const most = (test: (cell: string) => boolean) => all.filter(test).length * 2 > all.length;
    const digits = (cell: string) => cell.replace(/\D/g, "").length >= 7 && /^[\d\s()+#\-.]+$/.test(cell);
    const kind: Kind | undefined = most((cell) => /^\S+@\S+\.\S+$/.test(cell))
      ? "email"
      : most((cell) => digits(cell) && /^(\+?886[- ]?9|09)/.test(cell))
        ? "mobile"
        : most(digits)
          ? "phone"
          : most((cell) => company.test(cell))
            ? "company"
            : undefined;
    found.push(kind && !found.includes(kind) ? kind : undefined);
  }
  for (const kind of ["name", "company", "phone"] as const) {
    const free = found.indexOf(undefined);
    if (free >= 0 && !found.includes(kind)) found[free] = kind;
  }
  return found.map((kind) => kind ?? "name");
}
