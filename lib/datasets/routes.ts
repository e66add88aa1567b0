import { z } from 'zod'
import { pageOf, paging, route } from '#lib/http/route'
import { fields } from '#lib/input'
import { api } from '#lib/paths'
import { withdrawalReason } from '#lib/withdrawal'
import { compareVersions, datasetComparison } from './comparison.ts'
import { listDatasets, readDataset } from './reads.ts'
import { registerDatasetVersion } from './registering.ts'
import { requireVersion } from './rows.ts'
import {
  comparedVersions,
  datasetChange,
  datasetFilter,
  datasetUser,
  datasetVersionDetail,
  datasetVersionView,
  datasetView,
  newDataset,
  newDatasetVersion,
  registeredVersion,
  twoIn,
} from './schema.ts'
import { datasetUsers } from './users.ts'
import { listDatasetVersions, readDatasetVersion } from './version-reads.ts'
import { restoreDatasetVersion, withdrawDatasetVersion } from './withdrawal.ts'
import { changeDataset, createDataset } from './writes.ts'

const named = z.object({ dataset: z.string() })
const ofVersion = z.object({ dataset: z.string(), version: z.string() })
const tag = 'datasets'

/** A profile of thousands of columns is many values. */
const profileLimits = {
  json: { depth: 64, nodes: 1_000_000 },
  advice: 'Profile fewer columns, or register the version without a profile.',
}
const mostUsers = 200

export const datasetRoutes = [
  route({
    method: 'get',
    path: '/datasets',
    may: 'catalog.read',
    tag,
    summary: 'Datasets by name, those that others only named among them',
    query: fields({ ...datasetFilter, ...paging }),
    answers: { 200: pageOf(datasetView) },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => ({
      status: 200,
      body: await listDatasets(caller.actor, filter, limit, cursor),
    }),
  }),
  route({
    method: 'post',
    path: '/datasets',
    may: 'datasets.write',
    tag,
    summary:
      'Describe a dataset: a new one, or one that others only named so far; a name alone is still to be described',
    body: newDataset,
    answers: { 201: datasetView },
    handle: async ({ body, caller }) => {
      await createDataset(caller, body)
      const view = await readDataset(caller.actor, body.name)
      return { status: 201, body: view, headers: { location: api.dataset(body.name) } }
    },
  }),
  route({
    method: 'get',
    path: '/datasets/{dataset}',
    may: 'catalog.read',
    tag,
    summary: 'A dataset',
    params: named,
    answers: { 200: datasetView },
    handle: async ({ params, caller }) => ({ status: 200, body: await readDataset(caller.actor, params.dataset) }),
  }),
  route({
    method: 'patch',
    path: '/datasets/{dataset}',
    may: 'datasets.write',
    tag,
    summary: 'Change what is said of a dataset; null takes a word back',
    params: named,
    body: datasetChange,
    answers: { 200: datasetView },
    handle: async ({ params, body, caller }) => {
      await changeDataset(caller, params.dataset, body)
      return { status: 200, body: await readDataset(caller.actor, params.dataset) }
    },
  }),
  route({
    method: 'get',
    path: '/datasets/{dataset}/versions',
    may: 'catalog.read',
    tag,
    summary: 'The versions of a dataset, the newest data first',
    params: named,
    query: fields(paging),
    answers: { 200: pageOf(datasetVersionView) },
    handle: async ({ params, query: { limit, cursor }, caller }) => ({
      status: 200,
      body: await listDatasetVersions(caller.actor, params.dataset, limit, cursor),
    }),
  }),
  route({
    method: 'post',
    path: '/datasets/{dataset}/versions',
    may: 'datasets.write',
    tag,
    summary: 'Register a version of a dataset, or add what was not said of one yet; what is said stays',
    params: named,
    body: newDatasetVersion,
    limits: profileLimits,
    answers: { 200: registeredVersion, 201: registeredVersion },
    handle: async ({ params: { dataset }, body, caller }) => {
      const { created } = await registerDatasetVersion(caller, dataset, body)
      const detail = await readDatasetVersion(caller.actor, dataset, body.version)
      const headers = { location: api.datasetVersion(dataset, body.version) }
      return { status: created ? 201 : 200, body: { ...detail, created }, headers }
    },
  }),
  route({
    method: 'get',
    path: '/datasets/{dataset}/compare',
    may: 'catalog.read',
    tag,
    summary: 'What is different between two versions of a dataset: columns, and how far each moved',
    params: named,
    query: fields(comparedVersions),
    answers: { 200: datasetComparison },
    handle: async ({ params, query: { versions }, caller }) => ({
      status: 200,
      body: await compareVersions(caller.actor, params.dataset, twoIn(versions)),
    }),
  }),
  route({
    method: 'get',
    path: '/datasets/{dataset}/versions/{version}',
    may: 'catalog.read',
    tag,
    summary: 'A version of a dataset, with its schema and profile',
    params: ofVersion,
    answers: { 200: datasetVersionDetail },
    handle: async ({ params: { dataset, version }, caller }) => ({
      status: 200,
      body: await readDatasetVersion(caller.actor, dataset, version),
    }),
  }),
  route({
    method: 'get',
    path: '/datasets/{dataset}/versions/{version}/users',
    may: 'catalog.read',
    tag,
    summary: 'The versions of packages that stand on it, and those that name the dataset without a version',
    params: ofVersion,
    answers: { 200: z.object({ items: z.array(datasetUser), limited: z.boolean() }) },
    handle: async ({ params: { dataset, version }, caller }) => {
      await requireVersion(caller.actor, dataset, version)
      return { status: 200, body: await datasetUsers(caller.actor, dataset, version, mostUsers) }
    },
  }),
  route({
    method: 'put',
    path: '/datasets/{dataset}/versions/{version}/withdrawal',
    may: 'datasets.write',
    tag,
    summary: 'Withdraw a version of a dataset, with the reason; every version of a package that stands on it says so',
    params: ofVersion,
    body: withdrawalReason,
    answers: { 200: datasetVersionDetail },
    handle: async ({ params: { dataset, version }, body, caller }) => {
      await withdrawDatasetVersion(caller, dataset, version, body.reason)
      return { status: 200, body: await readDatasetVersion(caller.actor, dataset, version) }
    },
  }),
  route({
    method: 'delete',
    path: '/datasets/{dataset}/versions/{version}/withdrawal',
    may: 'datasets.write',
    tag,
    summary: 'Let a withdrawn version of a dataset stand again',
    params: ofVersion,
    answers: { 200: datasetVersionDetail },
    handle: async ({ params: { dataset, version }, caller }) => {
      await restoreDatasetVersion(caller, dataset, version)
      return { status: 200, body: await readDatasetVersion(caller.actor, dataset, version) }
    },
  }),
]
