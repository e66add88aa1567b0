import { stepsOf, stepTo } from '#lib/issues'
import type { DraftStore } from './draft-store.ts'

const patience = 1_500
const step = 50

const controls = 'input[name], select[name], textarea[name], button[name]'
const fields = () => [...document.querySelectorAll<HTMLInputElement>(controls)]

const isWithin = (name: string, path: string) =>
  name === path || name.startsWith(`${path}.`) || name.startsWith(`${path}[`)

/** The paths of a field and of what it lies in, the innermost first. */
function pathsUpFrom(path: string): string[] {
  const paths: string[] = []
  for (const one of stepsOf(path)) paths.unshift(stepTo(paths[0] ?? '', one))
  return paths
}

/** The field of a path, else the first one of what the path lies in. */
function nearest(path: string): HTMLElement | undefined {
  const all = fields()
  for (const above of pathsUpFrom(path)) {
    const found = all.find(({ name }) => name === above) ?? all.find(({ name }) => isWithin(name, above))
    if (found) return found
  }
  return undefined
}

const isThere = (path: string) => fields().some(({ name }) => isWithin(name, path))

/** Browser only: asks whoever folds a field away to show it, and gives it the focus once it is there. */
export async function goToField(store: DraftStore, path: string, section: string): Promise<void> {
  store.reveal(path)
  for (let waited = 0; waited < patience && !isThere(path); waited += step)
    await new Promise((resolve) => setTimeout(resolve, step))
  const field = isThere(path) ? nearest(path) : (nearest(path) ?? document.getElementById(section))
  if (!field) return
  for (let fold = field.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true
  field.focus({ preventScroll: true })
  field.scrollIntoView({ block: 'center' })
}
