// The map of a company's people: rows by whom they report to, the most important in the middle, everybody once.

import { expect, test } from "vitest";
import { places, type Person } from "@/records/about/sayMap";

const person = (id: string, influence: number, reports_to: string[] = []): Person => ({
  contact: { id, label: id },
  title: null,
  phone: null,
  works_at: null,
  role: null,
  influence,
  deals: [],
  reports_to,
  closeness: "cold",
});

const rows = (people: Person[]) => {
  const lines: string[][] = [];
  for (const { person, row, at } of places(people)) (lines[row] ??= [])[at] = person.contact.id;
  return lines.map((line) => line.join(" "));
};

test("whoever reports to somebody stands below her", () => {
  const people = [person("boss", 3), person("buyer", 2, ["boss"]), person("clerk", 1, ["buyer"])];
  expect(rows(people)).toEqual(["boss", "buyer", "clerk"]);
});

test("in a row the most important stands in the middle", () => {
  const people = [person("a", 3), person("b", 2, ["a"]), person("c", 1, ["a"]), person("d", 0, ["a"])];
  expect(rows(people)).toEqual(["a", "c b d"]);
});

test("who is tied to nobody stands below by her say", () => {
  const people = [person("x", 3), person("y", 2), person("z", 0, ["boss"]), person("boss", 0)];
  expect(rows(people)).toEqual(["boss", "z", "x", "y"]);
});

test("people who report to each other in a circle, and many of one say, all have a place", () => {
  expect(
    rows([person("a", 1, ["b"]), person("b", 1, ["a"])])
      .join(" ")
      .split(" "),
  ).toHaveLength(2);
  const many = Array.from({ length: 9 }, (_, n) => person(`p${n}`, 2));
  expect(places(many)).toHaveLength(9);
  expect(Math.max(...places(many).map((place) => place.of))).toBe(4);
});
