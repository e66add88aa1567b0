import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Option } from 'commander'
import { exportHeader, signedHead } from '#lib/audit/schema'
import { Refusal } from '#lib/errors'
import { formatBytes } from '#lib/format'
import { api } from '#lib/paths'
import { Client } from '../client.ts'
import { command, runs } from '../command.ts'
import { Unreachable } from '../exit.ts'
import { good, type Result } from '../output.ts'
import { barOf } from '../progress.ts'

const help = `
Everything that was changed since the catalog began, oldest first, as JSON lines whose end the installation signs: what
"shipshape audit verify" takes. As CSV it is for spreadsheets and can not be verified.

Examples:
  $ shipshape audit export --to audit.ndjson
  $ shipshape audit export --to audit-$(date +%F).csv --format csv
`

type Options = { to: string; format: 'json' | 'csv'; force?: boolean; json?: boolean }

export const exportTo = command('export', 'get the whole audit as a file', help)
  .requiredOption('--to <file>', 'where to put it')
  .addOption(new Option('--format <format>', 'what to write').choices(['json', 'csv']).default('json'))
  .option('--force', 'overwrite the file')
  .action(runs(exportAll))

async function exportAll({ to, format, force = false, json }: Options): Promise<Result> {
  if (!force && (await lstat(to).catch(() => undefined)))
    throw new Refusal('conflict', 'file_exists', `${to} is there already: --force overwrites it.`)
  const client = new Client()
  const { seq, publicKey } = await client.get(api.auditHead, signedHead)
  const bar = barOf('Exporting', json)
  const bytes = await download(client, api.auditExport({ format }), to, (entries) => bar.advance(entries, seq))
  bar.end()
  const partial = format === 'json' && (await isPartial(to))
  const next = partial
    ? '  This is a part, as the token may not read all: a whole export needs one with the scope administer.'
    : `  verify it with: shipshape audit verify ${to} --key ${publicKey}`
  return {
    value: { file: to, format, bytes, publicKey, partial },
    lines: [good(`The audit is in ${to} (${formatBytes(bytes)})`), ...(format === 'json' ? [next] : [])],
  }
}

async function isPartial(file: string): Promise<boolean> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    return exportHeader.parse(JSON.parse(line)).partial ?? false
  return true
}

const lineEnd = '\n'.charCodeAt(0)

/** Gets what is at the address; the file has its name only when all of it is there. Answers how many bytes. `got` is told of lines. */
async function download(client: Client, address: string, to: string, got: (lines: number) => void): Promise<number> {
  const { body } = await client.send('GET', address)
  const incoming = `${to}.incoming`
  let size = 0
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      size += chunk.byteLength
      got(chunk.filter((byte) => byte === lineEnd).length)
      yield chunk
    }
  }
  try {
    await pipeline(Readable.fromWeb(body as never), counted, createWriteStream(incoming))
  } catch (error) {
    await rm(incoming, { force: true })
    const cut = error instanceof TypeError && error.message === 'terminated'
    throw cut
      ? new Unreachable('The catalog broke off in the middle of the export: try again.', { cause: error })
      : error
  }
  await rename(incoming, to)
  return size
}
