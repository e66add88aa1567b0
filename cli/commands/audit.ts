import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { flawOfHead, keyOf } from '#lib/audit/head'
import { type SignedHead, signedHead } from '#lib/audit/schema'
import { type ExportVerification, type Trust, verifyExport } from '#lib/audit/verify'
import { Refusal } from '#lib/errors'
import { formatCount, formatUtc } from '#lib/format'
import { command, runs } from '../command.ts'
import { exits, UsageError } from '../exit.ts'
import { bad, good, type Result } from '../output.ts'
import { barOf } from '../progress.ts'
import { exportTo } from './audit-export.ts'

const help = `
Works offline, on what "shipshape audit export" wrote, and names the first entry that was edited, removed, moved or cut off.
The export itself says who signed its end. Whether that is your installation only a key tells that you noted before (--key), and
whether the chain still holds what it held then only a head that you kept (--head, from GET /api/v1/audit/head).
Exit code 0 for a whole chain, 1 for any other, 2 for what is no export.

Examples:
  $ shipshape audit verify audit.ndjson
  $ shipshape audit verify audit.ndjson --key MCowBQYDK2VwAyEA…
  $ shipshape audit verify audit.ndjson --key audit-key.pem --head head-of-january.json --json
`

type Options = { key?: string; head?: string; json?: boolean }

const verify = command('verify', 'verify an export of the audit, offline', help)
  .argument('<file>', 'the export')
  .option('--key <key>', "the installation's public key: itself, or a file that holds it")
  .option('--head <file>', 'a head that was kept: the chain must still lead through it')
  .action(runs(verifyFile))

export const audit = new Command('audit')
  .description('what was changed by whom: export it, and verify it offline')
  .addCommand(verify)
  .addCommand(exportTo)

async function verifyFile(file: string, { key, head, json }: Options): Promise<Result> {
  const trust = await trustOf(key, head)
  const { size } = await stat(file).catch(() => {
    throw new UsageError(`There is no file ${file}.`)
  })
  const bar = barOf('Verifying', json)
  const bytes = createReadStream(file).on('data', (chunk) => bar.advance(chunk.length, size))
  const lines = createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })
  const found = await verifyExport(lines, trust)
  bar.end()
  if (found) return resultOf(found, trust)
  throw new UsageError(`${file} is no export of the audit: write one with shipshape audit export --to FILE`)
}

async function trustOf(named?: string, headFile?: string): Promise<Trust> {
  const key = named === undefined ? undefined : keyOf(await readFile(named, 'utf8').catch(() => named))
  if (named !== undefined && !key)
    throw new UsageError(`--key ${named} is neither an Ed25519 public key nor a file of one`)
  if (headFile === undefined) return { key }
  const kept = await readHead(headFile)
  if (flawOfHead(kept, key))
    throw new Refusal(
      'invalid',
      'head_invalid',
      `${headFile} is not signed by the key it is held against: it proves nothing.`,
    )
  return { key, kept }
}

async function readHead(file: string): Promise<SignedHead> {
  const text = await readFile(file, 'utf8').catch(() => '')
  try {
    return signedHead.parse(JSON.parse(text))
  } catch {
    throw new UsageError(`--head ${file} is no head of an audit: keep what GET /api/v1/audit/head answers`)
  }
}

function resultOf(found: ExportVerification, trust: Trust): Result {
  const whole = !found.partial && found.firstBad === null
  const pinned = Boolean(trust.key ?? trust.kept)
  return {
    value: { whole, pinned, ...found },
    lines: linesOf(found, pinned),
    exit: whole ? exits.done : exits.refused,
  }
}

function linesOf({ firstBad, partial, entries, head }: ExportVerification, pinned: boolean): string[] {
  const count = formatCount(entries, 'entry', 'entries')
  if (firstBad)
    return [bad(`Audit entry ${firstBad.seq} ${firstBad.why}.`), `  ${count} before it as they were written`]
  if (partial)
    return [
      bad(`A part of the audit: ${count}, as they were written. Whether others are missing only a whole export tells.`),
    ]
  const signed = head ? `  signed ${formatUtc(Date.parse(head.at))} by ${head.publicKey}` : ''
  return [
    good(`The chain is whole: ${count}.`),
    pinned ? signed : `${signed}; whether that is your installation, --key tells`,
  ]
}
