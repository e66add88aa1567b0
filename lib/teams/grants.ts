import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/db'
import { team, teamMember } from '#db/schema/people'
import { requirePerson } from '#lib/access/person'
import type { Recorder } from '#lib/audit/change'
import type { Membership, Role } from '#lib/caller'
import { log } from '#lib/log'

type Row = { teamId: string; name: string; role: Role; source: 'added' | 'provider' }

/**
 * Brings the teams that a person is in by the provider's groups up to date. What an admin added by hand stays as it is, and
 * a team that is not here gives nothing. Answers whether something they had was changed or taken away.
 */
export async function syncMemberships(
  tx: Tx,
  record: Recorder,
  now: number,
  personId: string,
  granted: readonly Membership[],
): Promise<boolean> {
  const { name: label } = await requirePerson(personId, tx)
  const held = await heldBy(tx, personId)
  const wanted = await idsOf(tx, granted)
  let lost = false
  for (const row of held.filter(({ source }) => source === 'provider')) {
    const role = wanted.get(row.teamId)?.role
    if (role === row.role) continue
    lost = true
    const isRow = and(eq(teamMember.personId, personId), eq(teamMember.teamId, row.teamId))
    if (role) await tx.update(teamMember).set({ role }).where(isRow)
    else await tx.delete(teamMember).where(isRow)
    await record({
      verb: role ? 'team.member-changed' : 'team.member-removed',
      subject: `team:${row.teamId}`,
      label: row.name,
      before: { person: label, role: row.role },
      ...(role ? { after: { person: label, role } } : {}),
    })
  }
  const known = new Set(held.map(({ teamId }) => teamId))
  for (const [teamId, { team: name, role }] of wanted) {
    if (known.has(teamId)) continue
    await tx.insert(teamMember).values({ personId, teamId, role, source: 'provider', createdAt: now })
    const after = { person: label, role }
    await record({ verb: 'team.member-added', subject: `team:${teamId}`, label: name, after })
  }
  return lost
}

async function heldBy(tx: Tx, personId: string): Promise<Row[]> {
  return tx
    .select({ teamId: team.id, name: team.name, role: teamMember.role, source: teamMember.source })
    .from(teamMember)
    .innerJoin(team, eq(team.id, teamMember.teamId))
    .where(eq(teamMember.personId, personId))
}

async function idsOf(tx: Tx, granted: readonly Membership[]): Promise<Map<string, Membership>> {
  const names = granted.map(({ team }) => team)
  const rows = await tx.select({ id: team.id, name: team.name }).from(team).where(inArray(team.name, names))
  const idOf = new Map(rows.map(({ id, name }) => [name, id]))
  const missing = names.filter((name) => !idOf.has(name))
  if (missing.length > 0) log().warn({ missing }, 'OIDC_GROUPS names teams that are not here')
  return new Map(granted.flatMap((one) => (idOf.has(one.team) ? [[idOf.get(one.team) ?? '', one]] : [])))
}
