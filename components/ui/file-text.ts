/** A file as text: UTF-8, or what its first bytes say, as spreadsheets save UTF-16. */
export async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const marks: Record<string, string> = { '255 254': 'utf-16le', '254 255': 'utf-16be' }
  return new TextDecoder(marks[bytes.slice(0, 2).join(' ')] ?? 'utf-8').decode(bytes)
}
