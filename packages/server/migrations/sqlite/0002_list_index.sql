ALTER TABLE `participants` ADD `activity_minute` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `participants` SET `activity_minute` = (SELECT c.`activity_at` / 60000 FROM `conversations` c WHERE c.`tenant_id` = `participants`.`tenant_id` AND c.`id` = `participants`.`conversation_id`);--> statement-breakpoint
CREATE INDEX `participants_list` ON `participants` (`tenant_id`,`actor_id`,`left_at`,`activity_minute`);--> statement-breakpoint
DROP INDEX `participants_actor`;
