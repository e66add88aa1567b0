/** Pages of a document as Chromium writes it. */
export function pagesIn(pdf: Buffer): number {
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)
  if (!pages) throw new Error('The document has no page that can be counted')
  return pages.length
}
