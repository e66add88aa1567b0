import type { Kept } from './autosave.ts'
import { parsed } from './typed.ts'

type Of = { draft: string; person: string }

const prefix = ({ draft, person }: Of) => `shipshape:draft:${person}:${draft}:`

const texts = new WeakMap<Kept['content'], string>()

/** Written once for each content: what is stored is kept again with everything that is typed on top of it. */
function textOfContent(content: Kept['content']): string {
  const text = texts.get(content) ?? JSON.stringify(content)
  texts.set(content, text)
  return text
}

const textOf = ({ stored, content, sent }: Kept): string => {
  const { content: known, ...rest } = stored
  return `{"stored":{${JSON.stringify(rest).slice(1, -1)},"content":${textOfContent(known)}},"content":${textOfContent(content)},"sent":[${sent.map(textOfContent).join()}]}`
}

/** Browser only: keeps what is not saved yet in this browser; says whether it could. */
export function keep(of: Of, page: string, kept: Kept): boolean {
  try {
    localStorage.setItem(prefix(of) + page, textOf(kept))
    return true
  } catch {
    return false
  }
}

export function forget(of: Of, page: string): void {
  try {
    localStorage.removeItem(prefix(of) + page)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Browser only: what pages of this person kept of a draft and could not save, each with the page's name. */
export function keptOf(of: Of): { page: string; kept: Kept }[] {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix(of)))
    return names.flatMap((name) => {
      const kept = parsed(localStorage.getItem(name) ?? '')
      return isKept(kept) ? [{ page: name.slice(prefix(of).length), kept }] : []
    })
  } catch {
    return []
  }
}

const isManifest = (content: unknown) => typeof (content as Partial<Kept['content']> | null)?.manifest === 'object'

function isKept(value: unknown): value is Kept {
  const { stored, content, sent } = (value ?? {}) as Partial<Kept>
  return isManifest(content) && isManifest(stored?.content) && Array.isArray(sent)
}
