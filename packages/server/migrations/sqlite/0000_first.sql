CREATE TABLE `contact_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`tenant_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`tenant_id`,`contact_id`) REFERENCES `contacts`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_sessions_token_hash_unique` ON `contact_sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `contact_sessions_contact` ON `contact_sessions` (`tenant_id`,`contact_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`claimed_email` text,
	`start_key` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_start_key` ON `contacts` (`tenant_id`,`start_key`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`visibility` text NOT NULL,
	`status` text NOT NULL,
	`title` text,
	`assignee_id` text,
	`open_key` text,
	`create_key` text,
	`head_seq` integer NOT NULL,
	`head_rev` integer NOT NULL,
	`rev` integer NOT NULL,
	`created_at` integer NOT NULL,
	`activity_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "conversations_kind" CHECK("conversations"."kind" in ('direct', 'group', 'support', 'assistant')),
	CONSTRAINT "conversations_visibility" CHECK("conversations"."visibility" in ('internal', 'customer')),
	CONSTRAINT "conversations_status" CHECK("conversations"."status" in ('open', 'assigned', 'closed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_open_key` ON `conversations` (`tenant_id`,`open_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_create_key` ON `conversations` (`tenant_id`,`create_key`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `user_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "memberships_role" CHECK("memberships"."role" in ('admin', 'agent', 'member'))
);
--> statement-breakpoint
CREATE INDEX `memberships_user` ON `memberships` (`user_id`);--> statement-breakpoint
CREATE TABLE `messages` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`seq` integer NOT NULL,
	`rev` integer NOT NULL,
	`client_msg_id` text NOT NULL,
	`type` text NOT NULL,
	`sender_kind` text NOT NULL,
	`sender_id` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`deleted_at` integer,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`,`conversation_id`) REFERENCES `conversations`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `messages_seq` ON `messages` (`tenant_id`,`conversation_id`,`seq`);--> statement-breakpoint
CREATE INDEX `messages_rev` ON `messages` (`tenant_id`,`conversation_id`,`rev`);--> statement-breakpoint
CREATE UNIQUE INDEX `messages_client_msg_id` ON `messages` (`client_msg_id`,`conversation_id`,`sender_id`);--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `participants` (
	`tenant_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`user_id` text,
	`contact_id` text,
	`bot_id` text,
	`role` text NOT NULL,
	`last_read_seq` integer NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	PRIMARY KEY(`tenant_id`, `conversation_id`, `actor_id`),
	FOREIGN KEY (`tenant_id`,`conversation_id`) REFERENCES `conversations`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`user_id`) REFERENCES `memberships`(`tenant_id`,`user_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`contact_id`) REFERENCES `contacts`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "participants_one_actor" CHECK((case when "participants"."user_id" is null then 0 else 1 end)
          + (case when "participants"."contact_id" is null then 0 else 1 end)
          + (case when "participants"."bot_id" is null then 0 else 1 end) = 1),
	CONSTRAINT "participants_actor_id" CHECK("participants"."actor_id" = coalesce("participants"."user_id", "participants"."contact_id", "participants"."bot_id")),
	CONSTRAINT "participants_role" CHECK("participants"."role" in ('owner', 'member'))
);
--> statement-breakpoint
CREATE INDEX `participants_actor` ON `participants` (`tenant_id`,`actor_id`,`left_at`);--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_slug_unique` ON `tenants` (`slug`);--> statement-breakpoint
CREATE TABLE `user_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`tenant_id`,`user_id`) REFERENCES `memberships`(`tenant_id`,`user_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `user_sessions_token_hash_unique` ON `user_sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `user_sessions_user` ON `user_sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email_key` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email_key_unique` ON `users` (`email_key`);