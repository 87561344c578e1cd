// What is pasted where nothing is typed: who somebody is, or what was said.

import { describe, expect, it } from "vitest";
import { isSignature } from "@/app/paste";

describe("isSignature", () => {
  it("is what says how somebody is reached", () => {
    for (const text of [
      "Nora Keller\nHead of Purchasing\nRivermill Tools\nMobile: +886 933 222 111",
      "何詩涵\n採購經理\n河岸機械股份有限公司\nbuyer@rivermill.example",
    ])
      expect(isSignature(text)).toBe(true);
  });

  it("is no chat, no forwarded letter and no mere list", () => {
    for (const text of [
      "2026/11/26（四）\n14:02\t何詩涵\t請打 0933-222-111\n14:03\t我\t好",
      "[14:02, 26/11/2026] Nora: call me on +886 933 222 111\n[14:03, 26/11/2026] Me: will do",
      "下午2:02 何詩涵 請寄到 buyer@rivermill.example\n下午2:03 我 好",
      "From: Nora <nora@rivermill.example>\nSubject: Quote\n\nCould you send it?",
      "寄件者：何詩涵 <buyer@rivermill.example>\n主旨：報價\n\n請給報價",
      "called Nora\nsend the quote by Friday",
      Array.from({ length: 16 }, (_, n) => `line ${n} buyer@rivermill.example`).join("\n"),
    ])
      expect(isSignature(text), text).toBe(false);
  });
});
