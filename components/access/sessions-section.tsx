import type { SessionView } from '#lib/access/schema'
import { Section } from '../ui/section.tsx'
import { EndOtherSessions } from './end-other-sessions.tsx'
import { SessionList } from './session-list.tsx'

export function SessionsSection({ sessions }: { sessions: SessionView[] }) {
  const others = sessions.filter(({ current }) => !current).length
  return (
    <Section
      id="sessions"
      title="Where you are signed in"
      note="A week after its last use a session ends by itself."
      actions={others > 0 && <EndOtherSessions others={others} />}
    >
      <SessionList sessions={sessions} />
    </Section>
  )
}
