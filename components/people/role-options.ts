import type { Role } from '#lib/caller'
import type { Option } from '../ui/radio-group.tsx'

/** What each role lets a person do, in words. */
export type RoleTexts = Record<Role, string>

export const roleOptions = (texts: RoleTexts): Option[] =>
  Object.entries(texts).map(([value, hint]) => ({ value, label: value, hint }))
