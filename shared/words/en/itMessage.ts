/** The message for the IT department. */
export const itMessage = {
  /** With the address, the port and the webhook's path. */
  text: (address: string, port: number, path: string) => `Hello,

I use Dockbell on my computer. It shows notifications for our shipments in MVMNT. MVMNT sends each event as an https request, and those requests have to reach my computer. Could you set up a public address for that?

What is needed
- A public https address with a certificate that browsers trust, such as ${address}
- It forwards to http://127.0.0.1:${port} on my computer. Dockbell listens on this computer only, so this takes a tunnel that runs here (such as cloudflared, ngrok or ssh -R) or a reverse proxy on this computer. If you have to forward over the network instead, start Dockbell with DOCKBELL_HOST set to this computer’s address and let only the proxy connect to port ${port}.
- Path ${path}, method POST: MVMNT’s events, JSON of up to 1 MB
- Dockbell’s own check goes the same way, with a query string after the path
- No login page, no redirect and no bot check in front of it
- The header x-api-key and the body pass unchanged
- An answer within 5 seconds, or MVMNT counts the request as failed. It tries again for about 5 hours.

What protects it
Every event carries a secret token in the header x-api-key. Dockbell refuses everything without it before it reads the body. Other paths answer 404.

Please send me the address when it is ready. I’ll enter it in Dockbell, which checks it, and in MVMNT.

Thank you
`,
};
