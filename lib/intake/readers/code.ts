import { formatCount } from '#lib/format'
import type { Json } from '#lib/json'
import type { steps } from '#lib/manifest/parts/code'
import { type Claim, nameOf, type Reader, type Unclear } from '../reading.ts'

/** What a file's name says it does. */
const guesses: [(typeof steps)[number], RegExp][] = [
  ['feature-extraction', /feature|extract/],
  ['preprocessing', /pre_?process|prepare|prep\b|clean|scale|scaling|transform|encod/],
  ['prediction', /predict|serve|serving|infer|score|scoring|recommend/],
  ['post-processing', /post_?process|re_?rank/],
]

const mostSteps = 100
const mostNamed = 50

const isSource = (path: string) => /\.(?:py|r|jl|ts|js|mjs|java|scala|go|rs)$/i.test(path)
const isTest = (path: string) => /^(?:test_.*|.*_test|.*[.-](?:test|spec))\.\w+$/i.test(nameOf(path))
const stem = (path: string) =>
  nameOf(path)
    .replace(/\.\w+$/, '')
    .toLowerCase()
const testedBy = (test: string) => stem(test).replace(/^test_|_test$|[.-](?:test|spec)$/g, '')
const isSetup = (path: string) => /^(?:__init__|conftest|setup)$/.test(stem(path))

/** Pipeline steps by the names of source files, each with the tests that bear its name. */
export const readPipeline: Reader = ({ files }) => {
  const paths = files.map(({ path }) => path)
  const tests = Map.groupBy(paths.filter(isTest), testedBy)
  const sources = paths.filter((path) => isSource(path) && !isTest(path))
  const used = new Set<string>()
  const pipeline = guesses.flatMap(([step, names]) =>
    sources
      .filter((path) => names.test(stem(path)) && !used.has(path))
      .map((source): Json => {
        const own = (tests.get(stem(source)) ?? []).slice(0, mostNamed)
        for (const path of [source, ...own]) used.add(path)
        return { step, source, ...(own.length > 0 ? { tests: own } : {}) }
      }),
  )
  const found = pipeline
    .slice(0, mostSteps)
    .map((value): Claim => ({ at: ['code', 'pipeline', 0], value, from: "the files' names" }))
  const all = [...sources, ...[...tests.values()].flat()]
  const left = all.filter((path) => !used.has(path) && !isSetup(path))
  return { found, unclear: [...asked(left), ...tooMany(pipeline.length - mostSteps)], read: all }
}

const asked = (left: string[]): Unclear[] => {
  const more = left.length - mostNamed
  const named = left
    .slice(0, mostNamed)
    .map((file) => ({ file, what: 'which step of the pipeline is it, or its test?' }))
  return more > 0 ? [...named, { what: `${formatCount(more, 'more source file')} of no known step` }] : named
}

const tooMany = (more: number): Unclear[] =>
  more > 0 ? [{ what: `${formatCount(more, 'more step')} of the pipeline: a manifest lists ${mostSteps}` }] : []
