import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, expect, it } from 'vitest'
import { digestOf, takenNothing } from '#lib/digest'
import { appending } from './sink.ts'

const folder = mkdtempSync(join(tmpdir(), 'shipshape-sink-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Appends chunks to a file and answers their SHA-256. */
async function appended(path: string, chunks: Iterable<Buffer>): Promise<string> {
  await using file = await open(path, 'a')
  const taken = takenNothing()
  await pipeline(chunks, appending(file, taken))
  return digestOf(taken)
}

/** A chunk whose memory is its own, as those of a connection are. */
const own = (size: number) => Buffer.from(randomBytes(size).buffer.slice(0, size))

it('writes and hashes chunks of any size in their order, after what is there', async () => {
  const path = join(folder, 'order')
  const sizes = [1, 70_000, 0, 3, 2_000_000, ...Array.from({ length: 3000 }, () => 10)]
  const chunks = sizes.map(own)
  const whole = Buffer.concat(chunks)
  await appended(path, [Buffer.from('before')])
  expect(await appended(path, chunks)).toBe(createHash('sha256').update(whole).digest('hex'))
  expect(readFileSync(path)).toEqual(Buffer.concat([Buffer.from('before'), whole]))
})

it('gives the memory of chunks back when they are written', async () => {
  const chunks = [own(100_000), own(100_000)]
  await appended(join(folder, 'memory'), chunks)
  expect(chunks.map(({ length }) => length)).toEqual([0, 0])
})

it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
  await expect(appended('/dev/full', [own(10)])).rejects.toMatchObject({ code: 'ENOSPC' })
})
