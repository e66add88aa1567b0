import { Unrunnable } from './unrunnable.ts'

export const tooMuchMemory = 'It asked for more memory than a run may have'

const oldestWhole = 7

const missing = (operator: string, opset: string) =>
  Number(opset) < oldestWhole
    ? `The engine has no ${operator} of opset ${opset}: convert the model to opset ${oldestWhole} or newer`
    : `The engine has no ${operator} of opset ${opset} for elements of these types`

type Say = (...parts: string[]) => string

/** What the engine says, and the same for people. The first that is found is said. */
const sentences: readonly [RegExp, Say][] = [
  [/Could not find an implementation for (\S+?)\((\d+)\) node/u, missing],
  [
    /No Op registered for (\S+) with domain_version of (\d+)/u,
    (operator, opset) => `The engine knows no operator ${operator} of opset ${opset}`,
  ],
  [
    /(\S+):(\S+)\(-1\) is not a registered function\/op/u,
    (domain, operator) => `It uses ${operator} of ${domain}, an operator of its own that the engine does not have`,
  ],
  [/No opset import for domain '([^']*)'/u, (domain) => `It uses operators of ${domain}, which it names no version of`],
  [
    /Opset (\d+) is under development.*till opset (\d+)/su,
    (own, newest) => `Its opset ${own} is newer than ${newest}, the newest that the engine knows`,
  ],
  [
    /Unsupported model IR version: (\d+), max supported IR version: (\d+)/u,
    (own, newest) => `Its IR version ${own} is newer than ${newest}, the newest that the engine reads`,
  ],
  [/protobuf parsing failed/iu, () => 'The file is broken: the engine can not read it'],
  [
    /bad_alloc|Failed to allocate memory|Tensor shape is too large|Integer overflow|allocation failed|Invalid typed array length|\bOOM\b|out of memory/iu,
    () => tooMuchMemory,
  ],
  [
    /Non-zero status code returned while running (\S+) node\. Name:'([^']*)' Status Message: (.*)/su,
    (operator, name, why) =>
      `It failed in ${name === '' || name === operator ? operator : `${operator} (${name})`}: ${plain(why)}`,
  ],
  [/(?:This is an invalid model\.|Invalid model\.)\s*(.*)/su, (why) => `The model is not valid: ${plain(why)}`],
]

const longest = 400

/** What the engine says without its own source files, functions and codes. */
function plain(words: string): string {
  const said = words
    .replaceAll(/\[ONNXRuntimeError\] : \d+ : \w+ :/gu, '')
    .replaceAll(/\S+\.(?:cc|h|hpp|cpp):\d+ (?:[^()]*::[^()]*\((?:[^()]|\([^()]*\))*\)(?: const)?|\w+(?= ))/gu, '')
    .replaceAll(/\[\w+ = [^\]]*\]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/\.$/u, '')
  return said.length > longest ? `${said.slice(0, longest).toWellFormed()}…` : said
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** An abort of the engine leaves its memory in no known state. C++ that is not caught comes as a number. */
const breaks = (error: unknown) =>
  typeof error === 'number' ||
  error instanceof WebAssembly.RuntimeError ||
  (error instanceof RangeError && /call stack/u.test(error.message)) ||
  messageOf(error).startsWith('Aborted')

/** What the engine threw as a sentence for people. */
export function inWords(error: unknown): Unrunnable {
  const fatal = breaks(error)
  const message = messageOf(error).replace(/^.*?ERROR_MESSAGE: /su, '')
  for (const [pattern, say] of sentences) {
    const parts = pattern.exec(message)
    if (parts) return new Unrunnable(say(...parts.slice(1)), fatal)
  }
  return new Unrunnable(fatal ? 'The engine broke off' : `The engine says: ${plain(message)}`, fatal)
}
