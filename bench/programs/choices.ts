import { templates } from './templates.js';

/** Fixed choices, each by the letter that stands for it in templates. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  /** A name. */
  k: templates(String.raw`
    a ¦ b ¦ c ¦ d ¦ items ¦ price ¦ name ¦ tags ¦ n ¦ ´10´ ¦ length ¦ valueOf ¦ missing
  `),
  /** A small whole number. */
  i: templates(String.raw`
    0 ¦ 1 ¦ 2 ¦ 3 ¦ -1 ¦ -2 ¦ 5
  `),
  /** A variable. */
  v: templates(String.raw`
    $x ¦ $y ¦ $z ¦ $
  `),
  /** A pattern. */
  r: templates(String.raw`
    /a/ ¦ /b+/i ¦ /(a)|(b)/ ¦ /[a-z]+/ ¦ /\d+/ ¦ /^./m ¦ /\s+/ ¦ /(.)X/ ¦ /,/
  `),
  /** A picture of a number. */
  q: templates(String.raw`
    "#,##0.00" ¦ "0" ¦ "00.0#" ¦ "#0%" ¦ "0.0e0" ¦ "#,##0;(#)" ¦ "###.##" ¦ "0,0.0" ¦ "x0y" ¦ "#0.#0#"
  `),
  /** A picture of a whole number. */
  j: templates(String.raw`
    "0" ¦ "000" ¦ "#,##0" ¦ "I" ¦ "i" ¦ "A" ¦ "a" ¦ "w" ¦ "W" ¦ "Ww" ¦ "w;o" ¦ "0;o" ¦ "#:#0" ¦ "x"
  `),
  /** A picture of a moment. */
  m: templates(String.raw`
    "[Y0001]-[M01]-[D01]" ¦ "[D1o] [MNn] [Y]" ¦ "[FNn], [D] [MNn,*-3] [Y0001] [H01]:[m01]:[s01].[f001] [Z]"
    "[h]:[m01] [P]" ¦ "[W]/[X] [w]/[x] [d] [E] [C]" ¦ "[Y,2-2][M01][D01]" ¦ "[Z0101t] [z]"
    "[YI] [Mw] [[x]]" ¦ "[q]" ¦ "[Y"
  `),
  /** A moment as text. */
  d: templates(String.raw`
    "2026-03-14T10:21:33Z" ¦ "2026-03-14" ¦ "14-03-2026" ¦ "20260314" ¦ "2026" ¦ "x"
    "2026-02-30T00:00:00.123+02:00"
  `),
  /** An offset from UTC. */
  z: templates(String.raw`
    "+0200" ¦ "-0530" ¦ "0000"
  `),
  /** A short text. */
  s: templates(String.raw`
    "" ¦ "a" ¦ "," ¦ "X" ¦ " " ¦ "lo" ¦ "$1" ¦ "[$0]" ¦ "$$"
  `),
  /** A sign between numbers. */
  u: templates(String.raw`
    + ¦ - ¦ * ¦ / ¦ %
  `),
  /** A sign between any values. */
  e: templates(String.raw`
    = ¦ != ¦ < ¦ <= ¦ > ¦ >= ¦ in ¦ and ¦ or ¦ &
  `),
};
