import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { api } from '#lib/paths'
import { listKpis, readKpi } from './reads.ts'
import { kpiFilter, kpiView, newKpi } from './schema.ts'
import { defineKpi } from './writes.ts'

export const kpiRoutes = [
  route({
    method: 'get',
    path: '/kpis',
    may: 'catalog.read',
    tag: 'kpis',
    summary: 'The KPIs and signals that are known, by role and name: what they mean and which way is better',
    query: fields({ ...kpiFilter, ...paging }),
    answers: { 200: pageOf(kpiView) },
    handle: async ({ query: { limit, cursor, role } }) => ({ status: 200, body: await listKpis(limit, cursor, role) }),
  }),
  route({
    method: 'post',
    path: '/kpis',
    may: 'kpis.define',
    tag: 'kpis',
    summary: 'Say what a KPI or signal means, anew where it was said before',
    body: newKpi,
    answers: { 200: kpiView, 201: kpiView },
    handle: async ({ body, caller }) => {
      const { created } = await defineKpi(caller, body)
      return {
        status: created ? 201 : 200,
        body: await readKpi(body.name),
        headers: { location: api.kpi(body.name) },
      }
    },
  }),
  route({
    method: 'get',
    path: '/kpis/{kpi}',
    may: 'catalog.read',
    tag: 'kpis',
    summary: 'What a KPI or signal means',
    params: z.object({ kpi: z.string() }),
    answers: { 200: kpiView },
    handle: async ({ params }) => ({ status: 200, body: await readKpi(params.kpi) }),
  }),
]
