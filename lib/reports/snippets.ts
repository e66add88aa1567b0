import { api } from '#lib/paths'

type Asked = { origin: string; name: string; environment: string }

/** Says once what a machine runs; for cron. Fails with the catalog's sentence when it is refused. */
export const shellSnippet = ({ origin, name, environment }: Asked): string =>
  `#!/bin/sh
# Says once what this machine runs: every 5 minutes from cron.
# Needs SHIPSHAPE_TOKEN (scope report) and SHIPSHAPE_DIGEST (sha256:…).
set -eu
: "\${SHIPSHAPE_URL:=${origin}}"
curl --silent --show-error --fail --max-time 10 \\
  --header "Authorization: Bearer $SHIPSHAPE_TOKEN" \\
  --header "Content-Type: application/json" \\
  --data "{\\"environment\\": \\"${environment}\\", \\"instance\\": \\"$(hostname)\\", \\"digest\\": \\"$SHIPSHAPE_DIGEST\\"}" \\
  "$SHIPSHAPE_URL${api.reports(name)}"`

/** Reports from within a service, by a thread of its own and the standard library alone. */
export const pythonSnippet = ({ origin, name, environment }: Asked): string =>
  `"""Tells Shipshape which version this service runs: Reporter(digest).start()"""
import json
import logging
import os
import socket
import threading
import urllib.request
import uuid

URL = os.environ.get("SHIPSHAPE_URL", "${origin}")


class Reporter(threading.Thread):
    def __init__(self, digest=os.environ.get("SHIPSHAPE_DIGEST"), every=300):
        super().__init__(daemon=True)
        self.digest, self.every = digest, every
        self.count, self.lock = 0, threading.Lock()

    def predicted(self, count=1):
        """Call it after each answer; a ramp counts them."""
        with self.lock:
            self.count += count

    def send(self, count, key):
        report = {
            "environment": "${environment}",
            "instance": socket.gethostname(),
            "digest": self.digest,
            "predictions": count,
        }
        request = urllib.request.Request(
            URL + "${api.reports(name)}",
            json.dumps(report).encode(),
            {
                "Authorization": "Bearer " + os.environ["SHIPSHAPE_TOKEN"],
                "Content-Type": "application/json",
                "Idempotency-Key": key,
            },
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def run(self):
        unsent, wait = None, threading.Event()
        while True:
            if unsent is None:
                with self.lock:
                    unsent, self.count = (self.count, str(uuid.uuid4())), 0
            pause = self.every
            try:
                said = self.send(*unsent)
                unsent, pause = None, min(self.every, said["nextWithin"])
                if said["declared"] not in ("live", "shadow"):
                    logging.warning("%s is %s in ${environment}", self.digest, said["declared"])
            except Exception as error:  # a service outlives what watches it
                logging.warning("could not report to Shipshape: %s", error)
            wait.wait(pause)`
