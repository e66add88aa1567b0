import { Readable } from 'node:stream'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { LineTooLong, linesOf } from './lines.ts'

async function read(chunks: readonly Buffer[], longest?: number): Promise<string[]> {
  const lines: string[] = []
  for await (const line of linesOf(Readable.from(chunks, { objectMode: false }), longest)) lines.push(line)
  return lines
}

it('is what was written, however the bytes are cut', async () => {
  const line = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\n') && text !== '')
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 7 }), async (lines, size) => {
      const bytes = Buffer.from(lines.join('\n').toWellFormed())
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.subarray(n * size, (n + 1) * size),
      )
      expect(await read(chunks)).toEqual(lines.map((one) => one.toWellFormed()))
    }),
  )
})

it('ends where a line has no end', async () => {
  const endless = Array.from({ length: 20 }, () => Buffer.alloc(100, 'x'))
  await expect(read(endless, 1000)).rejects.toBeInstanceOf(LineTooLong)
})
