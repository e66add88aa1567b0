import { api } from '#lib/paths'
import type { TokenView } from './schema.ts'

export type Snippet = { key: string; label: string; where: string; code: string }

/** The catalog hands out the command that fits it: one file that Node.js runs. */
const fetched = `curl -fsSO "$SHIPSHAPE_URL${api.command}"`
const command = 'node shipshape.mjs'

type Job = { origin: string; deeds: string[]; remarks: string[] }

/** The lines of a job as entries of a list in YAML. */
const entries = ({ deeds, remarks }: Job, indent: string, key = ''): string =>
  [`- ${key}${fetched}`, ...remarks, ...deeds.map((line) => `- ${key}${line}`)].map((line) => indent + line).join('\n')

const gitHub = (job: Job): string =>
  `name: Shipshape
on:
  push:
    branches: [main]
jobs:
  shipshape:
    runs-on: ubuntu-latest
    env:
      SHIPSHAPE_URL: ${job.origin}
      SHIPSHAPE_TOKEN: \${{ secrets.SHIPSHAPE_TOKEN }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
${entries(job, '      ', 'run: ')}`

const gitLab = (job: Job): string =>
  `shipshape:
  image: node:24
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    SHIPSHAPE_URL: ${job.origin}
  script:
${entries(job, '    ')}`

const shell = ({ origin, deeds, remarks }: Job): string =>
  [`export SHIPSHAPE_URL=${origin}`, ...remarks, [fetched, ...deeds].join(' && \\\n  ')].join('\n')

/** What a token is for, as far as a job that uses it is told by it. */
export type Allowed = Pick<TokenView, 'scopes' | 'packages'>

const registers = ({ scopes }: Allowed) => scopes.includes('register')

/** What a job does with a token: it pushes where the token may, else it reads. */
const deedsOf = (token: Allowed): string[] =>
  registers(token) ? [`${command} push`] : [`${command} pull ${token.packages?.[0] ?? 'PACKAGE'}`]

/** A push registers what falls short too and says so, as the form does; who wants it refused adds a line. */
const strict = `# "${command} check" before the push fails the job where the version falls short of the standard.`

/** What comes out of the scenarios goes to the version that was pushed. */
const tried = `# "${command} test --command 'python serve_lines.py' --report" after the push puts the scenarios to your code.`

/** How a job uses the token, ready to paste for each kind of CI. The secret stands in none of them. */
export function ciSnippets(token: Allowed, origin: string): Snippet[] {
  const job = { origin, deeds: deedsOf(token), remarks: registers(token) ? [strict, tried] : [] }
  return [
    {
      key: 'github',
      label: 'GitHub Actions',
      where:
        'Save it as .github/workflows/shipshape.yml, and the secret as SHIPSHAPE_TOKEN under Settings, Secrets and variables, Actions.',
      code: gitHub(job),
    },
    {
      key: 'gitlab',
      label: 'GitLab CI',
      where:
        'Put it into .gitlab-ci.yml, and the secret into a masked variable SHIPSHAPE_TOKEN under Settings, CI/CD, Variables.',
      code: gitLab(job),
    },
    {
      key: 'shell',
      label: 'Shell',
      where: 'For any other CI: give the job SHIPSHAPE_TOKEN from its store of secrets.',
      code: shell(job),
    },
  ]
}

/** How a person uses their own token in a terminal of theirs. No line waits for another: where a manifest lies, `init` only says so. */
export function terminalSnippet(token: TokenView, secret: string, origin: string): string {
  const begun = registers(token) ? [`${command} init`] : []
  return [`export SHIPSHAPE_URL=${origin} SHIPSHAPE_TOKEN=${secret}`, fetched, ...begun, ...deedsOf(token)].join('\n')
}
