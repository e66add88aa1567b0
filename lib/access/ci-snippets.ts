import { api } from '#lib/paths'
import type { TokenView } from './schema.ts'

export type Snippet = { key: string; label: string; where: string; code: string }

/** The catalog hands out the command that fits it: one file that Node.js runs. */
const fetched = `curl -fsSO "$SHIPSHAPE_URL${api.command}"`
const command = 'node shipshape.mjs'

type Job = { origin: string; deeds: string[] }

const gitHub = ({ origin, deeds }: Job): string =>
  `name: Shipshape
on:
  push:
    branches: [main]
jobs:
  shipshape:
    runs-on: ubuntu-latest
    env:
      SHIPSHAPE_URL: ${origin}
      SHIPSHAPE_TOKEN: \${{ secrets.SHIPSHAPE_TOKEN }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
${[fetched, ...deeds].map((line) => `      - run: ${line}`).join('\n')}`

const gitLab = ({ origin, deeds }: Job): string =>
  `shipshape:
  image: node:24
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    SHIPSHAPE_URL: ${origin}
  script:
${[fetched, ...deeds].map((line) => `    - ${line}`).join('\n')}`

const shell = ({ origin, deeds }: Job): string =>
  `export SHIPSHAPE_URL=${origin}
${[fetched, ...deeds].join(' && \\\n  ')}`

/** What a token is for, as far as a job that uses it is told by it. */
export type Allowed = Pick<TokenView, 'scopes' | 'packages'>

/** What a job does with a token: it pushes where the token may, else it reads. */
const deedsOf = ({ scopes, packages }: Allowed): string[] =>
  scopes.includes('register')
    ? [`${command} check`, `${command} push`]
    : [`${command} pull ${packages?.[0] ?? 'PACKAGE'}`]

/** How a job uses the token, ready to paste for each kind of CI. The secret stands in none of them. */
export function ciSnippets(token: Allowed, origin: string): Snippet[] {
  const job = { origin, deeds: deedsOf(token) }
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

/** How a person uses their own token in a terminal of theirs. */
export function terminalSnippet(token: TokenView, secret: string, origin: string): string {
  return `export SHIPSHAPE_URL=${origin} SHIPSHAPE_TOKEN=${secret}
${[fetched, ...deedsOf(token)].join(' && ')}`
}
