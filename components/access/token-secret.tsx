import type { TokenView } from '#lib/access/schema'
import { GetTheCommand } from '../packages/get-the-command.tsx'
import { CodeBlock } from '../ui/code-block.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { ciSnippets, terminalSnippet } from './ci-snippets.ts'
import { GetTheCommandInCi } from './get-the-command-in-ci.tsx'

export type MadeToken = TokenView & { secret: string }

/** The form before it was scrolled and had the focus: the secret begins at the top. */
function begin(element: HTMLElement | null): void {
  element?.closest('[role=dialog]')?.scrollTo(0, 0)
  element?.focus({ preventScroll: true })
}

/** A secret that is shown once, and how whoever the token is for uses it. */
export default function TokenSecret({ token, origin }: { token: MadeToken; origin: string }) {
  return (
    <div ref={begin} tabIndex={-1} className="grid gap-4 outline-none [&>*]:min-w-0">
      <CodeBlock code={token.secret} label="secret" />
      {token.kind === 'ci' ? <InCi token={token} origin={origin} /> : <InTerminal token={token} origin={origin} />}
    </div>
  )
}

function InCi({ token, origin }: { token: MadeToken; origin: string }) {
  const tabs = ciSnippets(token, origin).map(({ key, label, where, code }) => ({
    key,
    label,
    content: (
      <div className="grid gap-2">
        <p className="text-sm text-soft">{where}</p>
        <CodeBlock code={code} label={`snippet for ${label}`} />
      </div>
    ),
  }))
  return (
    <>
      <Tabs label="How a job uses it" tabs={tabs} />
      <GetTheCommandInCi origin={origin} />
    </>
  )
}

const InTerminal = ({ token, origin }: { token: MadeToken; origin: string }) => (
  <>
    <p className="text-soft">In a terminal, in the folder of your model:</p>
    <CodeBlock code={terminalSnippet(token, token.secret, origin)} label="commands" />
    <GetTheCommand />
  </>
)
