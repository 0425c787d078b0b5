import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nginxForTests } from '../../../harness/nginx.mjs';
import { root } from '../../../harness/paths.mjs';
import { freePort } from '../../../harness/freePort.ts';
import { openTcpWay } from '../../../harness/tcpWay.ts';
import { createProgram } from './program.ts';

/** What MVMNT and desks reach, in front of the relays. */
export interface Front {
  readonly webhooksPort: number;
  readonly desksPort: number;
  /** Opens it before the relays of these ports. */
  readonly open: (webhooks: readonly number[], desks: readonly number[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A balancer of connections, which knows nothing of HTTP. */
export async function tcpFront(): Promise<Front> {
  const [webhooksPort, desksPort] = [await freePort(), await freePort()];
  const open: { close: () => Promise<void> }[] = [];
  return {
    webhooksPort,
    desksPort,
    async open(webhooks, desks) {
      open.push(await openTcpWay(webhooks, webhooksPort), await openTcpWay(desks, desksPort));
    },
    async close() {
      for (const way of open) await way.close();
    },
  };
}

/** nginx by relay/deploy/nginx.conf, without TLS, in a folder of its own. */
export async function nginxFront(folder: string): Promise<Front> {
  const port = await freePort();
  const site = join(folder, 'site.conf');
  const main = join(folder, 'nginx.conf');
  const program = createProgram({
    command: nginxForTests() ?? 'nginx',
    args: ['-p', folder, '-c', main, '-e', 'stderr'],
    ready: /start worker process/,
  });
  return {
    webhooksPort: port,
    desksPort: port,
    async open(webhooks, desks) {
      mkdirSync(folder, { recursive: true });
      const upstream = (ports: readonly number[]) =>
        ports.map((each) => `server 127.0.0.1:${each} max_fails=0;`).join(' ');
      writeFileSync(
        site,
        readFileSync(join(root, 'relay', 'deploy', 'nginx.conf'), 'utf8')
          .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
          .replace('listen [::]:443 ssl;', '')
          .replaceAll(/^\s*ssl_.*$/gm, '')
          .replace('server 127.0.0.1:4170 max_fails=0;', upstream(webhooks))
          .replace('server 127.0.0.1:4172 max_fails=0;', upstream(desks)),
      );
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
        .join('\n');
      writeFileSync(
        main,
        `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off; pid ${folder}/pid; error_log stderr notice;
events {}
http { access_log off; ${temporary}
include ${site}; }`,
      );
      await program.start();
    },
    close: () => program.end('SIGTERM'),
  };
}
