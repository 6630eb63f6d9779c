import type Database from 'better-sqlite3';
import { activityMinute } from '../activity-minute.ts';
import type { Codec } from '../codec.ts';
import type { MessageRow } from '../schema.ts';
import type { AppendRequest, AppendResult, ConversationFacts } from '../store.ts';
import { messageColumns, readMessage, type StoredMessage } from './message-columns.ts';
import { sqliteCode } from './sqlite-errors.ts';
import { createThreads } from './threads.ts';
import type { AppendOutcome, RunAppends } from './write-queue.ts';

interface HeadRow extends Pick<ConversationFacts, 'kind' | 'visibility' | 'status'> {
  readonly headSeq: number;
  readonly headRev: number;
  readonly activityAt: number;
}

interface ParticipationRow {
  readonly role: 'owner' | 'member';
  readonly leftAt: number | null;
  readonly lastReadSeq: number;
}

/** A conversation as the turn's sends move it; written back once. */
interface Head {
  readonly tenantId: string;
  readonly conversationId: string;
  readonly row: HeadRow | undefined;
  seq: number;
  rev: number;
  at: number;
  readonly participations: Map<string, ParticipationRow | undefined>;
  participantIds: readonly string[] | null;
}

/**
 * All sends of a turn as one command, on statements prepared once: one look at each conversation and each sender
 * in it, the policy, one insert for each message, one update of each conversation's head. `seq` and `rev` are given
 * here, inside the transaction, so commit order is their order.
 */
export function createRunAppends(db: Database.Database, codec: Codec): RunAppends {
  const selectHead = db.prepare<[string, string], HeadRow>(
    `SELECT kind, visibility, status, head_seq AS headSeq, head_rev AS headRev, activity_at AS activityAt
       FROM conversations WHERE tenant_id = ? AND id = ?`,
  );
  const selectParticipation = db.prepare<[string, string, string], ParticipationRow>(
    `SELECT role, left_at AS leftAt, last_read_seq AS lastReadSeq
       FROM participants WHERE tenant_id = ? AND conversation_id = ? AND actor_id = ?`,
  );
  const selectParticipantIds = db
    .prepare<[string, string], string>(
      'SELECT actor_id FROM participants WHERE tenant_id = ? AND conversation_id = ? AND left_at IS NULL',
    )
    .pluck();
  const insertMessage = db.prepare(
    `INSERT INTO messages (tenant_id, id, conversation_id, seq, rev, created_rev, client_msg_id, type, sender_kind, sender_id, text,
                           reply_to, thread_root_id, quotes, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (client_msg_id, conversation_id, sender_id) DO NOTHING`,
  );
  const selectDuplicate = db.prepare<[string, string, string], StoredMessage>(
    `SELECT ${messageColumns} FROM messages WHERE client_msg_id = ? AND conversation_id = ? AND sender_id = ?`,
  );
  const updateHead = db.prepare(
    'UPDATE conversations SET head_seq = ?, head_rev = ?, activity_at = max(activity_at, ?) WHERE tenant_id = ? AND id = ?',
  );
  const moveInLists = db.prepare(
    'UPDATE participants SET activity_minute = ? WHERE tenant_id = ? AND conversation_id = ? AND left_at IS NULL',
  );
  const raiseRead = db.prepare(
    `UPDATE participants SET last_read_seq = ? WHERE tenant_id = ? AND conversation_id = ? AND actor_id = ?
        AND last_read_seq < ?`,
  );

  const threads = createThreads(db, codec);

  function openHead(request: AppendRequest): Head {
    const row = selectHead.get(request.tenantId, request.conversationId);
    return {
      tenantId: request.tenantId,
      conversationId: request.conversationId,
      row,
      seq: row?.headSeq ?? 0,
      rev: row?.headRev ?? 0,
      at: 0,
      participations: new Map(),
      participantIds: null,
    };
  }

  function factsFor(head: Head, request: AppendRequest): ConversationFacts | null {
    if (!head.row) return null;
    const { tenantId, conversationId, senderId } = request;
    if (!head.participations.has(senderId)) {
      head.participations.set(senderId, selectParticipation.get(tenantId, conversationId, senderId));
    }
    const participation = head.participations.get(senderId) ?? null;
    const { kind, visibility, status } = head.row;
    return { kind, visibility, status, participation };
  }

  function findOriginal({ clientMsgId, conversationId, senderId }: AppendRequest): MessageRow | null {
    const stored = selectDuplicate.get(clientMsgId, conversationId, senderId);
    return stored ? readMessage(stored, codec) : null;
  }

  /**
   * Whether this may be sent now, and into which thread. What was sent before is answered as before, even where sending
   * has ended since or the resend asks for something else: its acknowledgement was lost, the message was not (P7).
   */
  function admit(
    request: AppendRequest,
    facts: ConversationFacts,
  ): { rootId: string | null } | { original: MessageRow } {
    try {
      request.authorizeWrite(facts);
      return threads.locate(request);
    } catch (refusal) {
      const original = findOriginal(request);
      if (original) return { original };
      throw refusal;
    }
  }

  function appendOne(head: Head, request: AppendRequest): AppendResult {
    const facts = factsFor(head, request);
    request.authorizeRead(facts);
    if (!facts) throw new Error('the policy allowed a send into a conversation that does not exist');
    const { tenantId, conversationId, senderId } = request;
    head.participantIds ??= selectParticipantIds.all(tenantId, conversationId);
    const { participantIds } = head;
    const known = (message: MessageRow): AppendResult => {
      return { message, touched: [], duplicate: true, facts, participantIds, readSeq: null };
    };
    const admitted = admit(request, facts);
    if ('original' in admitted) return known(admitted.original);
    const message: MessageRow = {
      tenantId,
      id: request.messageId,
      conversationId,
      seq: head.seq + 1,
      rev: head.rev + 1,
      createdRev: head.rev + 1,
      clientMsgId: request.clientMsgId,
      type: request.type,
      senderKind: request.senderKind,
      senderId,
      text: request.text,
      replyTo: request.replyTo,
      threadRootId: admitted.rootId,
      replyCount: 0,
      threadCount: 0,
      quotes: request.quotes.length > 0 ? request.quotes : null,
      reactions: null,
      createdAt: request.now,
      editedAt: null,
      deletedAt: null,
    };
    const { changes } = insertMessage.run(
      tenantId,
      message.id,
      conversationId,
      message.seq,
      message.rev,
      message.createdRev,
      message.clientMsgId,
      message.type,
      message.senderKind,
      senderId,
      codec.encode(message.text),
      message.replyTo,
      message.threadRootId,
      message.quotes && JSON.stringify(message.quotes),
      message.createdAt,
    );
    if (changes === 0) {
      const first = findOriginal(request);
      if (!first) throw new Error('an insert was ignored without a row that explains it');
      return known(first);
    }
    head.seq = message.seq;
    head.rev = message.rev;
    head.at = Math.max(head.at, message.createdAt);
    return {
      message,
      touched: threads.count(message),
      duplicate: false,
      facts,
      participantIds,
      readSeq: raiseReadPosition(head, request, message.seq),
    };
  }

  /** The position never passes what existed before this message: sending is not reading it. */
  function raiseReadPosition(head: Head, request: AppendRequest, ownSeq: number): number | null {
    const participation = head.participations.get(request.senderId);
    if (request.readSeq === null || !participation) return null;
    const readSeq = Math.min(request.readSeq, ownSeq - 1);
    if (readSeq <= participation.lastReadSeq) return null;
    raiseRead.run(readSeq, request.tenantId, request.conversationId, request.senderId, readSeq);
    head.participations.set(request.senderId, { ...participation, lastReadSeq: readSeq });
    return readSeq;
  }

  return (requests) => {
    const heads = new Map<string, Head>();
    const outcomes = requests.map((request): AppendOutcome => {
      const key = `${request.tenantId} ${request.conversationId}`;
      const head = heads.get(key) ?? openHead(request);
      heads.set(key, head);
      try {
        return { ok: true, value: appendOne(head, request) };
      } catch (error) {
        // A refusal belongs to its sender; an error of the database belongs to the whole group.
        if (sqliteCode(error) !== '') throw error;
        return { ok: false, error };
      }
    });
    for (const head of heads.values()) {
      if (!head.row || head.rev === head.row.headRev) continue;
      updateHead.run(head.seq, head.rev, head.at, head.tenantId, head.conversationId);
      const minute = activityMinute(head.at);
      if (minute > activityMinute(head.row.activityAt)) moveInLists.run(minute, head.tenantId, head.conversationId);
    }
    return outcomes;
  };
}
