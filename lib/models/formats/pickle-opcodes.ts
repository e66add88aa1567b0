/** How the argument of an opcode is written: so many bytes, a length of so many bytes before it, or lines of text. */
type Argument = { bytes: number } | { lengthBytes: 1 | 4 | 8; text?: true } | { lines: 1 | 2 }

/** What an opcode takes from the stack: so many values, or all down to the last mark and then so many. */
export type Opcode = { name: string; argument: Argument; takes: number; toMark: boolean; gives: number }

type Row = [code: number | string, name: string, argument: string, takes: string, gives: number]

// argument: a number of bytes, `n1` a length of one byte and then that much, `t1` the same for text, `l2` two lines.
// takes: a number of values; with `m`, down to the last mark first.
const rows: Row[] = [
  ['(', 'MARK', '0', '0', 0],
  ['.', 'STOP', '0', '1', 0],
  ['0', 'POP', '0', '1', 0],
  ['1', 'POP_MARK', '0', 'm0', 0],
  ['2', 'DUP', '0', '1', 2],
  ['F', 'FLOAT', 'l1', '0', 1],
  ['G', 'BINFLOAT', '8', '0', 1],
  ['I', 'INT', 'l1', '0', 1],
  ['J', 'BININT', '4', '0', 1],
  ['K', 'BININT1', '1', '0', 1],
  ['L', 'LONG', 'l1', '0', 1],
  ['M', 'BININT2', '2', '0', 1],
  ['N', 'NONE', '0', '0', 1],
  ['P', 'PERSID', 'l1', '0', 1],
  ['Q', 'BINPERSID', '0', '1', 1],
  ['R', 'REDUCE', '0', '2', 1],
  ['S', 'STRING', 'l1', '0', 1],
  ['T', 'BINSTRING', 't4', '0', 1],
  ['U', 'SHORT_BINSTRING', 't1', '0', 1],
  ['V', 'UNICODE', 'l1', '0', 1],
  ['X', 'BINUNICODE', 't4', '0', 1],
  ['a', 'APPEND', '0', '2', 1],
  ['b', 'BUILD', '0', '2', 1],
  ['c', 'GLOBAL', 'l2', '0', 1],
  ['d', 'DICT', '0', 'm0', 1],
  ['}', 'EMPTY_DICT', '0', '0', 1],
  ['e', 'APPENDS', '0', 'm1', 1],
  ['g', 'GET', 'l1', '0', 1],
  ['h', 'BINGET', '1', '0', 1],
  ['i', 'INST', 'l2', 'm0', 1],
  ['j', 'LONG_BINGET', '4', '0', 1],
  ['l', 'LIST', '0', 'm0', 1],
  [']', 'EMPTY_LIST', '0', '0', 1],
  ['o', 'OBJ', '0', 'm0', 1],
  ['p', 'PUT', 'l1', '0', 0],
  ['q', 'BINPUT', '1', '0', 0],
  ['r', 'LONG_BINPUT', '4', '0', 0],
  ['s', 'SETITEM', '0', '3', 1],
  ['t', 'TUPLE', '0', 'm0', 1],
  [')', 'EMPTY_TUPLE', '0', '0', 1],
  ['u', 'SETITEMS', '0', 'm1', 1],
  ['B', 'BINBYTES', 'n4', '0', 1],
  ['C', 'SHORT_BINBYTES', 'n1', '0', 1],
  [0x80, 'PROTO', '1', '0', 0],
  [0x81, 'NEWOBJ', '0', '2', 1],
  [0x82, 'EXT1', '1', '0', 1],
  [0x83, 'EXT2', '2', '0', 1],
  [0x84, 'EXT4', '4', '0', 1],
  [0x85, 'TUPLE1', '0', '1', 1],
  [0x86, 'TUPLE2', '0', '2', 1],
  [0x87, 'TUPLE3', '0', '3', 1],
  [0x88, 'NEWTRUE', '0', '0', 1],
  [0x89, 'NEWFALSE', '0', '0', 1],
  [0x8a, 'LONG1', 'n1', '0', 1],
  [0x8b, 'LONG4', 'n4', '0', 1],
  [0x8c, 'SHORT_BINUNICODE', 't1', '0', 1],
  [0x8d, 'BINUNICODE8', 't8', '0', 1],
  [0x8e, 'BINBYTES8', 'n8', '0', 1],
  [0x8f, 'EMPTY_SET', '0', '0', 1],
  [0x90, 'ADDITEMS', '0', 'm1', 1],
  [0x91, 'FROZENSET', '0', 'm0', 1],
  [0x92, 'NEWOBJ_EX', '0', '3', 1],
  [0x93, 'STACK_GLOBAL', '0', '2', 1],
  [0x94, 'MEMOIZE', '0', '0', 0],
  [0x95, 'FRAME', '8', '0', 0],
  [0x96, 'BYTEARRAY8', 'n8', '0', 1],
  [0x97, 'NEXT_BUFFER', '0', '0', 1],
  [0x98, 'READONLY_BUFFER', '0', '1', 1],
]

const lengthSizes: Record<string, 1 | 4 | 8> = { '1': 1, '4': 4, '8': 8 }

function argumentOf(written: string): Argument {
  const size = written.slice(1)
  if (written.startsWith('l')) return { lines: size === '2' ? 2 : 1 }
  if (written.startsWith('n')) return { lengthBytes: lengthSizes[size] ?? 1 }
  if (written.startsWith('t')) return { lengthBytes: lengthSizes[size] ?? 1, text: true }
  return { bytes: Number(written) }
}

const codeOf = (code: number | string) => (typeof code === 'number' ? code : code.charCodeAt(0))

/** Every opcode of pickle protocols 0 to 5, by its byte: https://github.com/python/cpython/blob/main/Lib/pickletools.py */
export const opcodes: ReadonlyMap<number, Opcode> = new Map(
  rows.map(([code, name, argument, takes, gives]) => [
    codeOf(code),
    {
      name,
      argument: argumentOf(argument),
      takes: Number(takes.replace('m', '')),
      toMark: takes.startsWith('m'),
      gives,
    },
  ]),
)
