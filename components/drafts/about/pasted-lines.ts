const bullet = /^\s*(?:[-*+•‣–]|\d{1,3}[.)])\s+/

/** The entries of a list as somebody pastes it: one for each line that says something, without what marks it as an entry. */
export const pastedLines = (text: string): string[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.replace(bullet, '').trim())
    .filter((line) => line !== '')
