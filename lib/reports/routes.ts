import { z } from 'zod'
import { route } from '#lib/http/route'
import { moved } from '#lib/packages/moved'
import { readReports } from './reads.ts'
import { newReport, reportAnswer, reportsView } from './schema.ts'
import { sendReport } from './writes.ts'

const named = z.object({ package: z.string() })

export const reportRoutes = [
  route({
    method: 'get',
    path: '/packages/{package}/reports',
    may: 'catalog.read',
    tag: 'releases',
    summary: 'What services say they run, against what is declared',
    params: named,
    answers: { 200: reportsView, 308: 'The package has another name now' },
    handle: ({ params, caller, request }) =>
      moved(request, params.package, async () => ({
        status: 200,
        body: { items: await readReports(caller.actor, params.package, caller.now) },
      })),
  }),
  route({
    method: 'post',
    path: '/packages/{package}/reports',
    may: 'reports.send',
    tag: 'releases',
    summary: 'Say what an instance of a service runs; answers how that stands to what is declared',
    params: named,
    body: newReport,
    answers: { 200: reportAnswer },
    handle: async ({ params, body, caller }) => ({ status: 200, body: await sendReport(caller, params.package, body) }),
  }),
]
