import { type Piece, piecesOf } from '#lib/audit/rules'
import type { EntryView, Subjects } from '#lib/audit/schema'
import { TextLink } from '../ui/text-link.tsx'
import { subjectHref } from './audit-address.ts'

type Props = { entry: EntryView; subjects: Subjects }

/** What happened as a sentence that leads to what it happened to. */
export function EntrySentence({ entry, subjects }: Props) {
  const href = subjectHref(entry, subjects)
  return (
    <span className="break-words">
      {piecesOf(entry).map((piece) => (
        <Said key={`${piece.kind} ${piece.text}`} piece={piece} href={href} />
      ))}
    </span>
  )
}

function Said({ piece: { kind, text }, href }: { piece: Piece; href?: string }) {
  if (kind === 'text') return text
  if (kind === 'label' && href)
    return (
      <TextLink href={href} className="underline decoration-accent/40 hover:decoration-current">
        {text}
      </TextLink>
    )
  return <span className="font-medium">{text}</span>
}
