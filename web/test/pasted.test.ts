// A pasted list of people as a table that the importer reads.

import { expect, test } from "vitest";
import { pastedFiles, tables } from "@/pages/start/pasted";

const cases: [string, string, string][] = [
  [
    "commas, without headings",
    "林美玲, 0912-345-678, 台泥股份有限公司\n王大明, 0922-000-111, 禾原食品公司",
    "Name,Mobile,Company\n林美玲,0912-345-678,台泥股份有限公司\n王大明,0922-000-111,禾原食品公司",
  ],
  ["one name a line", "Ann Lee\nBo Hansen", "Name\nAnn Lee\nBo Hansen"],
  ["a table with its own headings is taken as it is", "姓名\t公司\n林美玲\t台泥", "姓名,公司\n林美玲,台泥"],
  [
    "the company first, the name after it",
    "Acme Ltd\tAnn Lee\tann@acme.example",
    "Company,Name,E-mail\nAcme Ltd,Ann Lee,ann@acme.example",
  ],
  [
    "wide gaps, two numbers, empty lines",
    "Ann Lee  020 7946 0001  +886 912 345 678\n\nBo  020 7946 0002  0912345679",
    "Name,Phone,Mobile\nAnn Lee,020 7946 0001,+886 912 345 678\nBo,020 7946 0002,0912345679",
  ],
];

test.each(cases)("%s", (_, text, expected) => {
  expect(
    tables(text)
      .people.map((row) => row.join(","))
      .join("\n"),
  ).toBe(expected);
});

test("companies come first, each once, so that people can work there", async () => {
  const files = pastedFiles("Ann\tAcme, Ltd\nBo\tAcme, Ltd\nCai\t");
  expect(files.map(({ name }) => name)).toEqual(["companies.csv", "people.csv"]);
  expect(await files[0]?.text()).toBe('Company name\n"Acme, Ltd"');
  expect(await files[1]?.text()).toBe('Name,Company\nAnn,"Acme, Ltd"\nBo,"Acme, Ltd"\nCai,');
});

test("cards stay cards", () => {
  expect(pastedFiles("BEGIN:VCARD\r\nFN:Ann\r\nEND:VCARD").map(({ name }) => name)).toEqual(["pasted.vcf"]);
  expect(pastedFiles("Ann").map(({ name }) => name)).toEqual(["people.csv"]);
});
