import { terminalSnippet } from '#lib/access/ci-snippets'
import type { TokenView } from '#lib/access/schema'
import { CodeBlock } from '../ui/code-block.tsx'
import { CiTabs } from './ci-tabs.tsx'

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
      {token.kind === 'ci' ? <CiTabs token={token} origin={origin} /> : <InTerminal token={token} origin={origin} />}
    </div>
  )
}

const InTerminal = ({ token, origin }: { token: MadeToken; origin: string }) => (
  <>
    <p className="text-soft">In a terminal, in the folder of your model:</p>
    <CodeBlock code={terminalSnippet(token, token.secret, origin)} label="commands" />
  </>
)
