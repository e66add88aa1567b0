import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** What must never stand in a log, and how it looks. */
const secrets: Record<string, RegExp> = {
  'the secret of a token': /shp_[\w-]{20,}/,
  'the secret of a webhook': /whsec_[\w+/]{16,}/,
  'the cookie of a session': /shipshape_\w+=[\w-]{20,}/,
  'what a client sends to be known': /\b(?:Bearer|Basic) +[\w+/=-]{16,}/i,
  'a password of the tests': /correct horse battery|calm, dense, honest|a new password/,
  'the hash of a password': /scrypt\$\d/,
  'the secret of a link': /#(?:secret|token)=[\w-]+/,
  'what a named secret of the tests holds': /of-nothing-in-particular|never-to-be-seen|as-typed-by-ada/,
  'a private key': /PRIVATE KEY-----/,
  'random bytes as our secrets are written': /(?<![\w/-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{43}(?![\w-])/,
}

/** What kind of secret a line of a log gives away; nothing when it gives away none. */
export const leakIn = (line: string): string | undefined =>
  Object.entries(secrets).find(([, form]) => form.test(line))?.[0]

export type Scan = { lines: number; leaks: string[] }

/** Reads a log to its end: how many lines it has, and which of them give something away, without the secret itself. */
export async function scanLog(file: string): Promise<Scan> {
  const scan: Scan = { lines: 0, leaks: [] }
  if (!existsSync(file)) return scan
  for await (const line of createInterface({ input: createReadStream(file) })) {
    scan.lines++
    const leak = leakIn(line)
    if (leak) scan.leaks.push(`line ${scan.lines} of the log has ${leak}: ${line.slice(0, 60)}…`)
  }
  return scan
}
