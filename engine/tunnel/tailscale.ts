import type { TunnelFailure, TunnelReport } from './tunnel.ts';
import { words } from '../../shared/words/words.ts';

/** What tailscale is started with: Funnel in the foreground, so that it ends with Dockbell. */
export function tailscaleArguments(port: number): readonly string[] {
  return ['funnel', `http://127.0.0.1:${port}`];
}

/** Reads what tailscale prints: the address once it is on the internet, or the page where Funnel is to be allowed. */
export function createTailscaleReader() {
  let isAvailable = false;
  return (line: string, report: TunnelReport): void => {
    if (/^Available on the internet/i.test(line.trim())) isAvailable = true;
    const address = /^https:\/\/[a-z0-9.-]+\.ts\.net(?::\d+)?/i.exec(line.trim())?.[0];
    if (isAvailable && address !== undefined) report.up(address);
    const page = allowPage(line);
    // It waits for the permission, so it must be ended for the reason to be shown.
    if (page !== null) report.ended(notAllowed(page));
  };
}

/** Why tailscale ended, from what it printed; null where that does not say. */
export function tailscaleFailure(lines: readonly string[]): TunnelFailure | null {
  const text = lines.join('\n');
  const page = lines.map(allowPage).find((found) => found !== null);
  if (page !== undefined && page !== null) return notAllowed(page);
  if (/logged out|NeedsLogin|not logged in/i.test(text)) {
    return { words: words().tunnelProblems.tailscaleSignedOut, isLasting: true };
  }
  if (/is stopped|tailscale up/i.test(text)) {
    return { words: words().tunnelProblems.tailscaleOff };
  }
  if (/access denied|--operator|permission denied|must be root/i.test(text)) {
    return {
      words: words().tunnelProblems.tailscaleNotAllowed,
      isLasting: true,
    };
  }
  if (/failed to connect|doesn.t appear to be running|connection refused/i.test(text)) {
    return { words: words().tunnelProblems.tailscaleNotRunning };
  }
  if (/already (?:in use|exists|serving)|foreground.*listener|port .* in use/i.test(text)) {
    return {
      words: words().tunnelProblems.tailscaleServesOther,
      isLasting: true,
    };
  }
  if (/https|certificate|MagicDNS/i.test(text) && /enable|disabled|not enabled/i.test(text)) {
    return {
      words: words().tunnelProblems.tailscaleNeedsDns,
      remedy: { kind: 'openLink', address: 'https://login.tailscale.com/admin/dns' },
      isLasting: true,
    };
  }
  return null;
}

function allowPage(line: string): string | null {
  return /https:\/\/login\.tailscale\.com\/f\/\S+/.exec(line)?.[0] ?? null;
}

function notAllowed(address: string): TunnelFailure {
  return {
    words: words().tunnelProblems.funnelNotAllowed,
    remedy: { kind: 'openLink', address },
    isLasting: true,
  };
}
