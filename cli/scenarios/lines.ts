import type { Readable } from 'node:stream'

/** A command may print a large output, but not without an end; characters. */
const mostCharacters = 64 * 1024 * 1024

export class LineTooLong extends Error {
  override readonly name = 'LineTooLong'
}

/** The lines of a stream as they come, in time that grows with their length alone. Throws `LineTooLong` where one is longer. */
export async function* linesOf(stream: Readable, longest = mostCharacters): AsyncGenerator<string> {
  let begun: string[] = []
  let length = 0
  for await (const chunk of stream.setEncoding('utf8') as AsyncIterable<string>) {
    const [first = '', ...rest] = chunk.split('\n')
    begun.push(first)
    length += first.length
    if (length > longest) throw new LineTooLong()
    const last = rest.pop()
    if (last === undefined) continue
    yield begun.join('')
    yield* rest
    begun = [last]
    length = last.length
  }
  if (length > 0) yield begun.join('')
}
