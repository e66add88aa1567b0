import type { Entry } from './palette-groups.ts'

const key = 'shipshape:recent'
const most = 6

export type Recent = Pick<Entry, 'id' | 'title' | 'detail' | 'href'>

/** Browser only: what was lately opened from the palette, newest first; nothing where storage is closed or spoilt. */
export function recentEntries(): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, most) : []
  } catch {
    return []
  }
}

/** Browser only: puts one entry in front; a full or closed storage is no reason to fail. */
export function remember({ id, title, detail, href }: Recent): void {
  const others = recentEntries().filter((recent) => recent.id !== id)
  try {
    localStorage.setItem(key, JSON.stringify([{ id, title, detail, href }, ...others].slice(0, most)))
  } catch {
    // Remembering is a comfort: a browser that forbids it still opens the page.
  }
}

function isRecent(value: unknown): value is Recent {
  const recent = value as Partial<Recent> | null
  return typeof recent?.id === 'string' && typeof recent.title === 'string' && recent.href?.startsWith('/') === true
}
