import type { Kept } from './autosave.ts'

type Of = { draft: string; person: string }

const prefix = ({ draft, person }: Of) => `shipshape:draft:${person}:${draft}:`

/** Browser only: keeps what is not saved yet in this browser; says whether it could. */
export function keep(of: Of, page: string, kept: Kept): boolean {
  try {
    localStorage.setItem(prefix(of) + page, JSON.stringify(kept))
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
      const kept: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
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
