import { type Cursor, Malformed } from '../cursor.ts'
import { readableBytes } from '../words.ts'
import { type Opcode, opcodes } from './pickle-opcodes.ts'

/** What walking a pickle showed: the highest protocol, and every `module.name` it fetches, each once. */
export type Walked = { protocol: number; imports: Set<string>; problem?: string }

type Value = string | undefined

const longestName = 300
const mostOpcodes = 500_000
const mostImports = 1_000
const deepestStack = 100_000

/**
 * Follows a pickle's opcodes without doing what they say: only short texts and their places on the stack are kept, because a
 * name may be put together from them. Nothing is imported, called or built.
 */
class Walk {
  readonly #cursor: Cursor
  readonly found: Walked = { protocol: 0, imports: new Set() }
  #stack: Value[] = []
  #marks: number[] = []
  #memo = new Map<number, string>()
  #memoSize = 0
  #steps = 0

  constructor(cursor: Cursor) {
    this.#cursor = cursor
  }

  /** One whole pickle, up to its STOP. */
  async pickle(): Promise<void> {
    this.#stack = []
    this.#marks = []
    for (;;) {
      if (this.#steps === mostOpcodes) throw new Malformed(`Has more than ${mostOpcodes} steps; only those were read.`)
      this.#steps += 1
      if (!this.#cursor.has(1)) await this.#cursor.need(1)
      const byte = this.#cursor.byte()
      const opcode = opcodes.get(byte)
      if (!opcode) throw new Malformed(`Has no step of a pickle at byte ${this.#cursor.at - 1}.`)
      await this.#step(opcode)
      if (opcode.name === 'STOP') return
    }
  }

  async #step(opcode: Opcode): Promise<void> {
    const argument = await this.#argument(opcode)
    if (opcode.name === 'PROTO') this.found.protocol = Math.max(this.found.protocol, Number(argument))
    if (opcode.name === 'MARK') this.#marks.push(this.#stack.length)
    this.#memoise(opcode.name, argument)
    const taken = this.#take(opcode)
    this.#import(opcode.name, opcode.name === 'STACK_GLOBAL' ? taken.join(' ') : argument)
    const kept = this.#kept(opcode, argument, taken)
    for (let index = 0; index < opcode.gives; index++) this.#stack.push(kept)
    if (this.#stack.length > deepestStack) throw new Malformed('Piles up more values than are followed here.')
  }

  /** The argument as text where it is one or a number; undefined where it is long. */
  async #argument({ argument }: Opcode): Promise<Value> {
    if ('lines' in argument) {
      const lines = [await this.#line()]
      if (argument.lines === 2) lines.push(await this.#line())
      return lines.join(' ')
    }
    if ('bytes' in argument) return this.#number(argument.bytes)
    const length = Number(await this.#number(argument.lengthBytes))
    if (argument.text && length <= longestName) {
      await this.#cursor.need(length)
      return readableBytes(this.#cursor.take(length))
    }
    this.#cursor.skip(length)
    return undefined
  }

  async #number(bytes: number): Promise<Value> {
    if (bytes === 0) return undefined
    if (!this.#cursor.has(bytes)) await this.#cursor.need(bytes)
    const taken = this.#cursor.take(bytes)
    return String(taken.reduceRight((number, byte) => number * 256 + byte, 0))
  }

  async #line(): Promise<string> {
    const bytes: number[] = []
    for (;;) {
      if (!this.#cursor.has(1)) await this.#cursor.need(1)
      const byte = this.#cursor.byte()
      if (byte === 0x0a) return readableBytes(Uint8Array.from(bytes))
      if (bytes.length < longestName) bytes.push(byte)
    }
  }

  #take({ takes, toMark }: Opcode): Value[] {
    if (toMark) {
      const mark = this.#marks.pop()
      if (mark === undefined) throw new Malformed(`Takes what is not there at byte ${this.#cursor.at}.`)
      this.#stack.length = Math.min(this.#stack.length, mark)
    }
    const floor = this.#marks.at(-1) ?? 0
    if (this.#stack.length - takes < floor) throw new Malformed(`Takes what is not there at byte ${this.#cursor.at}.`)
    return takes === 0 ? [] : this.#stack.splice(-takes)
  }

  #memoise(name: string, argument: Value) {
    if (name === 'MEMOIZE') this.#remember(this.#memoSize)
    if (name === 'PUT' || name === 'BINPUT' || name === 'LONG_BINPUT') this.#remember(Number(argument))
  }

  #remember(place: number) {
    const top = this.#stack.at(-1)
    if (top === undefined) this.#memo.delete(place)
    else if (this.#memo.size < deepestStack) this.#memo.set(place, top)
    this.#memoSize += 1
  }

  #import(name: string, written: Value) {
    if (name !== 'GLOBAL' && name !== 'INST' && name !== 'STACK_GLOBAL') return
    const imported = (written ?? '').trim().replace(' ', '.')
    if (this.found.imports.size < mostImports) this.found.imports.add(imported || 'a name put together while loading')
  }

  #kept({ name, argument }: Opcode, written: Value, taken: Value[]): Value {
    if (name === 'GET' || name === 'BINGET' || name === 'LONG_BINGET') return this.#memo.get(Number(written))
    if (name === 'DUP') return taken[0]
    const isText = ('text' in argument && argument.text) || name === 'UNICODE' || name === 'STRING'
    return isText ? written : undefined
  }
}

const mostPickles = 10
const protocolByte = 0x80

/** Walks the pickles that follow one another in a file (old PyTorch files hold five). Never throws for what the file holds. */
export async function walkPickles(cursor: Cursor): Promise<Walked> {
  const walk = new Walk(cursor)
  try {
    for (let index = 0; index < mostPickles; index++) {
      await walk.pickle()
      if (cursor.at === cursor.end) break
      await cursor.need(1)
      if (cursor.byte() !== protocolByte) break
      cursor.seek(cursor.at - 1)
    }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    walk.found.problem = error.message
  }
  return walk.found
}
