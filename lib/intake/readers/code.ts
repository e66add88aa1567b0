import type { Json } from '#lib/json'
import type { steps } from '#lib/manifest/parts/code'
import { nameOf, type Reader } from '../reading.ts'

/** What a file's name says it does. */
const guesses: [(typeof steps)[number], RegExp][] = [
  ['feature-extraction', /feature|extract/],
  ['preprocessing', /pre_?process|prepare|prep\b|clean|scale|scaling|transform|encod/],
  ['prediction', /predict|serve|serving|infer|score|scoring|recommend/],
  ['post-processing', /post_?process|re_?rank/],
]

const isSource = (path: string) => /\.(?:py|r|jl|ts|js|mjs|java|scala|go|rs)$/i.test(path)
const isTest = (path: string) => /^(?:test_.*|.*_test|.*[.-](?:test|spec))\.\w+$/i.test(nameOf(path))
const stem = (path: string) =>
  nameOf(path)
    .replace(/\.\w+$/, '')
    .toLowerCase()
const testedBy = (test: string) => stem(test).replace(/^test_|_test$|[.-](?:test|spec)$/g, '')

/** Pipeline steps by the names of source files, each with the tests that bear its name. */
export const readPipeline: Reader = ({ files }) => {
  const paths = files.map(({ path }) => path)
  const tests = paths.filter(isTest)
  const sources = paths.filter((path) => isSource(path) && !isTest(path))
  const used = new Set<string>()
  const pipeline = guesses.flatMap(([step, names]) =>
    sources
      .filter((path) => names.test(stem(path)) && !used.has(path))
      .map((source): Json => {
        const own = tests.filter((test) => testedBy(test) === stem(source))
        for (const path of [source, ...own]) used.add(path)
        return { step, source, ...(own.length > 0 ? { tests: own } : {}) }
      }),
  )
  const left = [...sources, ...tests].filter(
    (path) => !used.has(path) && !/^(?:__init__|conftest|setup)$/.test(stem(path)),
  )
  return {
    found: pipeline.length > 0 ? [{ at: ['code', 'pipeline'], value: pipeline, from: "the files' names" }] : [],
    unclear: left.map((file) => ({ file, what: 'which step of the pipeline is it, or its test?' })),
    read: [...sources, ...tests],
  }
}
