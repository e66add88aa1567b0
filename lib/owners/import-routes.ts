import { route } from '#lib/http/route'
import { readPlan } from './plan.ts'
import { imported, ownersFile, ownersImport, planView } from './schema.ts'
import { importOwners } from './writes.ts'

export const ownersImportRoutes = [
  route({
    method: 'post',
    path: '/owners/import/preview',
    may: 'owners.import',
    tag: 'owners',
    summary: 'What CODEOWNERS or catalog-info.yaml would change; nothing is changed',
    body: ownersFile,
    answers: { 200: planView },
    handle: async ({ body, caller }) => ({ status: 200, body: await readPlan(caller.actor, body) }),
  }),
  route({
    method: 'post',
    path: '/owners/import',
    may: 'owners.import',
    tag: 'owners',
    summary: 'Make the changes of the plan whose digest is sent; refused with the new plan where it is another by now',
    body: ownersImport,
    answers: { 200: imported },
    handle: async ({ body, caller }) => ({ status: 200, body: await importOwners(caller, body) }),
  }),
]
