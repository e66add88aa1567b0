import { z } from 'zod'
import { route } from '#lib/http/route'
import { listTeams, readTeam } from './reads.ts'
import { memberRole, newTeam, teamChange, teamView, teamWithMembers } from './schema.ts'
import { changeTeam, createTeam, putMember, removeMember } from './writes.ts'

const ofTeam = z.object({ team: z.string() })
const ofMember = z.object({ team: z.string(), person: z.string() })

export const teamRoutes = [
  route({
    method: 'get',
    path: '/teams',
    may: 'people.read',
    tag: 'teams',
    summary: 'The teams',
    answers: { 200: z.object({ items: z.array(teamView) }) },
    handle: async ({ caller }) => ({ status: 200, body: { items: await listTeams(caller.actor) } }),
  }),
  route({
    method: 'post',
    path: '/teams',
    may: 'teams.create',
    tag: 'teams',
    summary: 'Make a team',
    body: newTeam,
    answers: { 201: teamWithMembers },
    handle: async ({ body, caller }) => {
      const { name } = await createTeam(caller, body)
      return { status: 201, body: await readTeam(name, caller.actor), headers: { location: `/api/v1/teams/${name}` } }
    },
  }),
  route({
    method: 'get',
    path: '/teams/{team}',
    may: 'people.read',
    tag: 'teams',
    summary: 'A team with its people',
    params: ofTeam,
    answers: { 200: teamWithMembers },
    handle: async ({ params, caller }) => ({ status: 200, body: await readTeam(params.team, caller.actor) }),
  }),
  route({
    method: 'patch',
    path: '/teams/{team}',
    may: 'teams.change',
    tag: 'teams',
    summary: 'Change what is said of a team',
    params: ofTeam,
    body: teamChange,
    answers: { 200: teamWithMembers },
    handle: async ({ params, body, caller }) => {
      await changeTeam(caller, params.team, body)
      return { status: 200, body: await readTeam(params.team, caller.actor) }
    },
  }),
  route({
    method: 'put',
    path: '/teams/{team}/members/{person}',
    may: 'teams.change',
    tag: 'teams',
    summary: 'Take a person into a team, or change what they may do in it',
    params: ofMember,
    body: memberRole,
    answers: { 200: teamWithMembers },
    handle: async ({ params, body, caller }) => {
      await putMember(caller, params.team, params.person, body.role)
      return { status: 200, body: await readTeam(params.team, caller.actor) }
    },
  }),
  route({
    method: 'delete',
    path: '/teams/{team}/members/{person}',
    may: 'teams.change',
    tag: 'teams',
    summary: 'Take a person out of a team',
    params: ofMember,
    answers: { 200: teamWithMembers },
    handle: async ({ params, caller }) => {
      await removeMember(caller, params.team, params.person)
      return { status: 200, body: await readTeam(params.team, caller.actor) }
    },
  }),
]
