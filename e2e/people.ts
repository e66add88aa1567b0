import type { Role } from '#lib/caller'
import type { NewPerson } from '#lib/people/schema'

const password = 'calm, dense, honest'

/** Somebody of each role, as the seed makes them. */
export const people: Record<Role, NewPerson> = {
  viewer: { name: 'Vera Viewer', email: 'vera@shop.example', password, role: 'viewer' },
  contributor: { name: 'Carl Contributor', email: 'carl@shop.example', password, role: 'contributor' },
  approver: { name: 'Ann Approver', email: 'ann@shop.example', password, role: 'approver' },
  admin: { name: 'Ada Admin', email: 'ada@shop.example', password, role: 'admin' },
}

/** An address in which a role in braces stands for the person the seed made for it: `/people/{viewer}`. */
export const whole = (address: string): string =>
  address.replace(/\{(\w+)\}/, (_, who: string) => process.env[`E2E_PERSON_${who}`] ?? '')
