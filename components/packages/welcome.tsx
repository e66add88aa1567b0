import type { ReactNode } from 'react'
import { pages } from '#lib/paths'
import { LinkButton } from '../ui/link-button.tsx'
import { LoadExample } from './load-example.tsx'
import { PushSnippet } from './push-snippet.tsx'

type Props = { origin: string; mayLoad: boolean; mayRegister: boolean }

/** What an empty catalog shows: the ways to a first package. */
export function Welcome({ origin, mayLoad, mayRegister }: Props) {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Way
        title="Look around first"
        text="Load real packages: recommenders trained on the Open Bandit data, with their code, data profiles and scenarios, and models that others published. You can remove them all in one step."
      >
        {mayLoad ? (
          <LoadExample />
        ) : (
          <p className="text-muted">Only an admin may load it. Ask yours, or push a package of your own.</p>
        )}
      </Way>
      {mayRegister && (
        <Way
          title="Register in the browser"
          text="Drop a folder, or begin with an empty form. What the files say is filled in, each field says from which file, and everything is saved as you type."
        >
          <div>
            <LinkButton href={pages.register()} look="main">
              Register a version
            </LinkButton>
          </div>
        </Way>
      )}
      <Way
        title="Push a package"
        text="Start in a folder with a model, its code and its requirements. The command reads what is there, tells you what is missing, and registers a version that never changes."
      >
        <PushSnippet origin={origin} />
      </Way>
    </div>
  )
}

function Way({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 content-start gap-3 rounded-md border bg-surface p-6">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="max-w-prose text-soft">{text}</p>
      {children}
    </section>
  )
}
