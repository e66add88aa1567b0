const number = /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/

/** Half of Europe's spreadsheets divide cells at semicolons, whatever is quoted here: so a formula could begin there, too. */
const hiddenStart = /([;\t]\s*"*)(?=[=+\-@])/g

/** One cell. What a spreadsheet would run as a formula gets an apostrophe in front, and is text; numbers stay numbers. */
function cell(value: string | number | null): string {
  const text = String(value ?? '').replaceAll(hiddenStart, "$1'")
  const safe = /^[=+\-@\t\r\n]/.test(text) && !number.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line of comma-separated values (RFC 4180), harmless to a spreadsheet. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(',')}\r\n`
