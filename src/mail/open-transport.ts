import type { Context } from "../platform/context.ts";
import type { Written } from "./write-mail.ts";

const TIMEOUT_MS = 15_000;

/** A way out for mails. */
export interface Transport {
  /** Throws as nodemailer does: with `code`, and where the server has spoken, `responseCode`. */
  send(mail: Written & { id: string; recipient: string }): Promise<void>;
  close(): void;
}

/** Connects to the server at `url` when the first mail is sent; to be closed when the last one is out. */
export async function openTransport(ctx: Context, url: string): Promise<Transport> {
  // Loaded with the first mail: a process that sends none carries none of it.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const address = ctx.config.mailFrom;
  return {
    async send({ id, recipient, subject, text, html, from, unsubscribeUrl }) {
      await transport.sendMail({
        // Of the mail's id, so that a mail that is sent twice after a fault is known for the same.
        messageId: `<${id}@${address.slice(address.lastIndexOf("@") + 1)}>`,
        envelope: { from: address, to: [recipient] },
        from: { name: from, address },
        to: { name: "", address: recipient },
        subject,
        text,
        html,
        headers: {
          "Auto-Submitted": "auto-generated",
          ...(unsubscribeUrl === null
            ? {}
            : {
                "List-Unsubscribe": { prepared: true, value: `<${unsubscribeUrl}>` },
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
              }),
        },
      });
    },
    close: () => transport.close(),
  };
}
