import type { ReactNode } from 'react'
import type { SessionView } from '#lib/access/schema'
import { formatCount } from '#lib/format'
import type { Left, PersonView } from '#lib/people/schema'
import { Section } from '../ui/section.tsx'
import { ChangeRole } from './change-role.tsx'
import { Deactivate } from './deactivate.tsx'
import { EndSessions } from './end-sessions.tsx'
import { LetInAgain } from './let-in-again.tsx'
import { NewPasswordLink } from './new-password-link.tsx'
import type { RoleTexts } from './role-options.ts'

type Props = {
  person: PersonView
  roleTexts: RoleTexts
  sessions: SessionView[]
  left: Left
  /** It is the reader's own page. */
  own: boolean
}

/** What those who manage people can change of a person, with how it stands now. */
export function PersonAccess({ person, roleTexts, sessions, left, own }: Props) {
  const { role, state } = person
  const gone = state === 'deactivated'
  return (
    <Section id="access" title="Access" note="Only admins see this">
      <ul className="border-t">
        <Line
          title="Role"
          says={role}
          act={<ChangeRole person={person} texts={roleTexts} sessions={sessions.length} />}
        />
        {!gone && (
          <>
            <Line
              title="Password"
              says={state === 'invited' ? 'not chosen yet' : 'chosen by them, known to nobody else'}
              act={<NewPasswordLink person={person} />}
            />
            <Line
              title="Sessions"
              says={sessions.length > 0 ? `signed in at ${formatCount(sessions.length, 'browser')}` : 'not signed in'}
              act={sessions.length > 0 && <EndSessions person={person} sessions={sessions} />}
            />
          </>
        )}
        <Line
          title={gone ? 'Deactivated' : 'Leaving'}
          says={own ? 'You can not deactivate yourself: ask another admin.' : leaving(gone)}
          act={gone ? <LetInAgain person={person} /> : !own && <Deactivate person={person} left={left} />}
        />
      </ul>
    </Section>
  )
}

const leaving = (gone: boolean): string =>
  gone ? 'can not sign in; tokens that ended stay ended' : 'ends everything they can do here, keeps what they did'

type LineProps = { title: string; says: string; act?: ReactNode }

const Line = ({ title, says, act }: LineProps) => (
  <li className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-b py-1">
    <span className="w-28 shrink-0 text-sm text-muted">{title}</span>
    <span className="min-w-0 flex-1 basis-40">{says}</span>
    {act && <span className="max-sm:pl-32">{act}</span>}
  </li>
)
