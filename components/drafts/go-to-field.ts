import { isWithin, pathsUpFrom } from '#lib/issues'
import type { DraftStore } from './draft-store.ts'

const patience = 1_500
const patienceForPart = 15_000
const step = 50

const controls = 'input[name], select[name], textarea[name], button[name]'
const fields = () => [...document.querySelectorAll<HTMLInputElement>(controls)]

const isAt = (name: string, path: string) => name === path || isWithin(name, path)

/** The field of a path, else the first one of what the path lies in. */
function nearest(path: string): HTMLElement | undefined {
  const all = fields()
  for (const above of pathsUpFrom(path)) {
    const found = all.find(({ name }) => name === above) ?? all.find(({ name }) => isWithin(name, above))
    if (found) return found
  }
  return undefined
}

/** Whether a part of the form is still loaded. */
const isComing = (section: string) => document.getElementById(section)?.querySelector('[data-coming]') != null

const isThere = (path: string) => fields().some(({ name }) => isAt(name, path))

/** Browser only: asks whoever folds a field away to show it, and gives it the focus once it is there. */
export async function goToField(store: DraftStore, path: string, section: string): Promise<void> {
  store.reveal(path)
  const isWorthWaiting = (waited: number) => waited < (isComing(section) ? patienceForPart : patience)
  for (let waited = 0; isWorthWaiting(waited) && !isThere(path); waited += step)
    await new Promise((resolve) => setTimeout(resolve, step))
  const field = isThere(path) ? nearest(path) : (nearest(path) ?? document.getElementById(section))
  if (!field) return
  for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true
  // The ring shows where one was led, by mouse too.
  field.dataset.led = ''
  field.addEventListener('blur', () => delete field.dataset.led, { once: true })
  field.focus({ preventScroll: true })
  field.scrollIntoView({ block: 'center' })
}
