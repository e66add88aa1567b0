import type { ModelFormat } from '../schema.ts'
import { type FormatReader, unread } from './format.ts'

type Signature = { format: ModelFormat; text: string; at?: number; names?: string[] }

const signatures: Signature[] = [
  { format: 'tflite', text: 'TFL3', at: 4, names: ['.tflite'] },
  { format: 'catboost', text: 'CBM1', names: ['.cbm'] },
  { format: 'lightgbm', text: 'tree\nversion=v' },
  { format: 'xgboost-binary', text: 'binf' },
  // Its schema version, always 1, and the start of a graph.
  { format: 'tensorflow-savedmodel', text: '\x08\x01\x12' },
]

const pmml: FormatReader = {
  format: 'pmml',
  names: ['.pmml'],
  detect: ({ text }) => /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?<PMML\b/.test(text),
  inspect: unread,
}

/** Formats that are told by how they begin and are not read further. */
export const recognised: FormatReader[] = [
  ...signatures.map(({ format, text, at = 0, names }) => ({
    format,
    names,
    detect: (head: { text: string }) => head.text.startsWith(text, at),
    inspect: unread,
  })),
  pmml,
]
