import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyReply } from 'fastify';

/** A small file of the server's own, kept in memory. */
export interface PageFile {
  readonly body: string;
  readonly contentType: string;
  readonly etag: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads a file of the `pages` folder. Throws when there is none: that is a broken installation. */
export function pageFile(name: string): PageFile {
  const body = readFileSync(join(import.meta.dirname, 'pages', name), 'utf8');
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"`;
  return { body, contentType: contentTypes[extname(name)] ?? 'application/octet-stream', etag };
}

/** Answers with a file; asked for again each time, sent again only when it changed. */
export function sendPage(reply: FastifyReply, file: PageFile): FastifyReply {
  reply.header('cache-control', 'no-cache').header('etag', file.etag);
  if (reply.request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  return reply.type(file.contentType).send(file.body);
}

const noticeTemplate = readFileSync(join(import.meta.dirname, 'pages', 'notice.html'), 'utf8');

/** A page with a headline and a sentence, for people. The words are the server's own, never a caller's. */
export function noticePage(
  reply: FastifyReply,
  notice: { readonly title: string; readonly text: string },
): FastifyReply {
  const body = noticeTemplate.replaceAll('{title}', notice.title).replaceAll('{text}', notice.text);
  return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(body);
}
