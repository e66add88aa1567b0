import { Document, isCollection, isMap, isScalar, isSeq } from 'yaml'
import type { Claim } from '#lib/intake/reading'
import { manifestOf } from '#lib/intake/value'
import { manifest } from '#lib/manifest/schema'
import type { Draft } from './draft.ts'

const order = Object.keys(manifest.shape)

/** The draft as YAML: each value says where it came from. What is missing is not written, for it would not stay true. */
export function draftText({ found }: Pick<Draft, 'found'>): string {
  const value = manifestOf(found)
  if (value.summary === undefined) value.summary = null
  const sorted = Object.fromEntries(order.flatMap((key) => (key in value ? [[key, value[key]]] : [])))
  const document = new Document(sorted)
  document.commentBefore =
    ' Made by "shipshape init": each value says which file it comes from. Correct what is wrong; "shipshape check" says what is missing.'
  for (const one of found) remark(document, one)
  if (value.summary === null) remark(document, { at: ['summary'], value: null, from: noSummary })
  return document.toString({ lineWidth: 120, nullStr: '', flowCollectionPadding: false })
}

const noSummary = 'nothing: missing: one line that says what this version does'

const remarkOf = (from: string) =>
  from.startsWith('nothing: ') ? ` ${from.slice('nothing: '.length)}` : ` from ${from}`

function remark(document: Document, { at, from }: Claim): void {
  const parent = at.length > 1 ? document.getIn(at.slice(0, -1)) : document.contents
  const said = remarkOf(from)
  if (isSeq(parent)) remarkEntry(parent.items[Number(at.at(-1))], said)
  if (!isMap(parent)) return
  const pair = parent.items.find(({ key }) => isScalar(key) && key.value === at.at(-1))
  if (isScalar(pair?.value)) pair.value.comment = said
  else if (isScalar(pair?.key)) pair.key.commentBefore = said
  if (isSeq(pair?.value)) for (const item of pair.value.items) if (isCollection(item)) item.flow = true
  if (isMap(pair?.value)) pair.value.flow = true
}

/** An entry of a list whose entries come from several files. */
function remarkEntry(entry: unknown, said: string): void {
  if (isScalar(entry)) entry.comment = said
  if (!isCollection(entry)) return
  entry.flow = true
  entry.commentBefore = said
}
