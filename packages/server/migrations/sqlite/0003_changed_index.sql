DROP INDEX `messages_rev`;--> statement-breakpoint
ALTER TABLE `messages` ADD `created_rev` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_changed` ON `messages` (`tenant_id`,`conversation_id`,`rev`) WHERE "messages"."rev" <> "messages"."created_rev";